"""All that is held about a client, to be given to them (EU 2016/679 15 and 20 art.; 681/2023 73 §)."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right, Role
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import roles_of
from kotopolku.platform.audit.actions import record_disclosure, record_use
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.exchange.queries import OwnData, package_of
from kotopolku.web.components.data_document.own_data import LANGUAGES, own_data_pdf

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..signed_in import worker_of

FORMS = {"json": "application/json", "pdf": "application/pdf"}


@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest, reference: str) -> HttpResponse:
    """Explains what is in it; by POST the file, which is a disclosure to the client."""
    case = client_case(request, reference, "client.own_data")
    frame = client_frame(case, request, "access")
    own = case.person.service_language
    language = request.POST.get("language", own if own in LANGUAGES else "en")
    scope = _scope(request, case)
    protected = frame["client_is_protected"]
    purpose = PurposeForm(request.POST if request.method == "POST" else None)
    context = {**frame, **scope, "languages": LANGUAGES, "chosen": language, "purpose_form": purpose}
    if request.method != "POST":
        return render(request, "clients/own_data.html", context)
    form = request.POST.get("form", "")
    if form not in FORMS or language not in LANGUAGES:
        raise Http404
    if protected and not purpose.is_valid():
        return render(request, "clients/own_data.html", context, status=422)
    if protected:
        # Before the file is made: who has only tried has looked.
        record_use(
            actor=worker_of(request),
            action="people.protected_contacts" if scope["contacts"] else "exchange.protected_own_data",
            case_id=case.pk,
            person_id=case.person_id,
            purpose=purpose.cleaned_data["purpose"],
            organisation_id=case.organisation_id,
        )
    package = package_of(case.person_id, language, case_ids=[case.pk], **scope)
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


def _scope(request: HttpRequest, case: Any) -> dict[str, bool]:
    """What the maker of the file may have in it: as on the pages, but for the officer, who answers the client."""
    worker = worker_of(request)
    if Role.DATA_PROTECTION_OFFICER in roles_of(worker, case.organisation_id, clock.today()):
        return {"contacts": True, "health": True, "emergencies": True}
    return {
        "contacts": not is_protected(case) or Right.SEE_PROTECTED_CONTACTS in case.rights,
        "health": Right.SEE_HEALTH in case.rights,
        "emergencies": False,
    }


def _content(package: OwnData, form: str) -> bytes:
    if form == "pdf":
        return own_data_pdf(package)
    return msgspec.json.format(msgspec.json.encode(package), indent=2)
