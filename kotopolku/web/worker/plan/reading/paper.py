"""The plan on paper: a PDF of what was agreed, or of the draft on the table, in two languages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.platform import clock
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.plan_document import PAPER_LANGUAGES, plan_pdf

from ... import health
from ...client_frame import client_case, client_frame

AUTHORITY_LANGUAGES = ("fi", "sv")


@require_safe
def plan_on_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on the table as a draft, else the latest agreed version.

    `left` (fi or sv) and `own` (a language of the paper) choose other languages than the plan's.
    """
    case = client_case(request, reference, "plan_paper")
    table = plans.draft_of(case)
    if table is not None:
        content = plans.draft_content_of(case, table, plans.situation_for_plans(case, clock.today()))
        return _paper(request, case, content, "")
    latest = plans.latest_plan(case)
    agreed = plans.content_of(latest) if latest else None
    if agreed is None:
        raise Http404
    return _paper(request, case, agreed, agreed["digest"])


@require_safe
def version_on_paper(request: HttpRequest, reference: str, number: int, version_number: int) -> HttpResponse:
    """One agreed version as it was agreed."""
    case = client_case(request, reference, "plan_paper")
    try:
        content = plans.content_of_version(plans.version_of(case, number, version_number))
    except plans.PlanVersion.DoesNotExist:
        raise Http404 from None
    return _paper(request, case, content, content["digest"])


def _paper(request: HttpRequest, case: Any, content: dict[str, Any], digest: str) -> HttpResponse:
    # A paper with a part left out would not be what its checksum says.
    if health.is_hidden(case, content):
        raise PermissionDenied
    content = plans.on_paper(case, content)
    left = request.GET.get("left", content["language"])
    own = request.GET.get("own", content["client"]["language"])
    if left not in AUTHORITY_LANGUAGES or (own not in PAPER_LANGUAGES and own != content["client"]["language"]):
        raise Http404
    try:
        pdf = plan_pdf(
            content, authority_language=left, client_language=own, approvals=content["approvals"], digest=digest
        )
    except DocumentNotMade:
        # A letter that no font of the paper has: a box in the client's hands would be worse than a clear no.
        return render(request, "plans/no_paper.html", client_frame(case, request, "plan"), status=422)
    # The file's name tells the case, never the person: it stays in the worker's list of downloads.
    name = f"{content['reference']}-{content['number']}-{content['version']}-{left}-{own}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )
