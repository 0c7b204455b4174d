"""The plan in two languages side by side, as it will stand on paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.platform import clock
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.plan_document import plan_page

from ... import health
from ...client_frame import client_case, client_frame


@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on the table, else the one in force, on both sides with the same numbers and words as the paper."""
    case = client_case(request, reference, "plan")
    table = plans.draft_of(case)
    if table is not None:
        situation = plans.situation_for_plans(case, clock.today())
        content: dict[str, Any] | None = plans.draft_content_of(case, table, situation)
    else:
        latest = plans.latest_plan(case)
        content = plans.content_of(latest) if latest else None
    if content is None:
        raise Http404
    if health.is_hidden(case, content):
        raise PermissionDenied
    page = plan_page(
        plans.on_paper(case, content),
        authority_language=content["language"],
        approvals=content["approvals"],
        digest=content.get("digest", ""),
    )
    title, *blocks = page["blocks"]
    return render(
        request,
        "plans/preview.html",
        {
            **client_frame(case, request, "plan"),
            "is_draft": table is not None,
            "sides": page["sides"],
            "title": title,
            "blocks": [_in_columns(block, page["sides"]) for block in blocks],
        },
    )


def _in_columns(block: dict[str, Any], sides: list[dict[str, Any]]) -> dict[str, Any]:
    """A block whose parts know on which side they stand."""
    if "parts" not in block:
        return block
    return {**block, "columns": list(zip(sides, block["parts"], strict=True))}
