"""All that is held about a client, to be given to them (EU 2016/679 15 and 20 art.; 681/2023 73 §)."""

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.exchange.queries import OwnData, package_of
from kotopolku.web.components.data_document.own_data import LANGUAGES, own_data_pdf

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of

FORMS = {"json": "application/json", "pdf": "application/pdf"}


@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest, reference: str) -> HttpResponse:
    """Explains what is in it; by POST the file, which is a disclosure to the client."""
    case = client_case(request, reference, "client.own_data")
    frame = client_frame(case, request, "access")
    own = case.person.service_language
    language = request.POST.get("language", own if own in LANGUAGES else "en")
    if request.method != "POST":
        return render(request, "clients/own_data.html", {**frame, "languages": LANGUAGES, "chosen": language})
    form = request.POST.get("form", "")
    if form not in FORMS or language not in LANGUAGES:
        raise Http404
    package = package_of(case.person_id, language, case_ids=[case.pk])
    try:
        content = _content(package, form)
    except DocumentNotMade:
        return render(request, "plans/no_paper.html", frame, status=422)
    record_disclosure(
        actor=worker_of(request),
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        receiver="client",
        ground="EU 2016/679 15 art.",
        items=["own_data"],
        way=form,
    )
    # The file's name tells the case, never the person.
    headers = {"Content-Disposition": f'attachment; filename="{case.reference}-own-data.{form}"'}
    return HttpResponse(content, content_type=FORMS[form], headers={**headers, "Cache-Control": "no-store"})


def _content(package: OwnData, form: str) -> bytes:
    if form == "pdf":
        return own_data_pdf(package)
    return msgspec.json.format(msgspec.json.encode(package), indent=2)
