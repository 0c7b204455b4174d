"""Registering a new client: one form, a look at likely duplicates, then person and case in one go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisations
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions as case_actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people import actions

from ..forms.registration import NewClientForm
from ..signed_in import needs, worker_of
from .clients import row_of
from .editing import UNPROCESSABLE, refuse

RENAMED = {
    "kind": "residence_kind",
    "since": "municipality_since",
    "citizenships": "citizenship",
    "value": "identifier",
}
"""Where a room's field stands under another name in this form."""


@needs(Right.REGISTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Asks once more where somebody like this is registered already."""
    worker, today = worker_of(request), clock.today()
    own = [one for one in organisations() if one.pk in organisations_with(worker, Right.REGISTER, today)]
    coaches = {coach.pk: coach for one in own for coach in cases.possible_coaches(one)}
    form = NewClientForm(
        request.POST if request.method == "POST" else None,
        initial={"opened": today, "coach": worker.pk, "source": "client"},
        coaches=[(one.pk, str(one)) for one in coaches.values()],
        organisations=[(one.pk, str(one)) for one in own],
    )
    context: dict[str, Any] = {"form": form, "groups": form.groups(), "duplicates": []}
    if not form.is_bound or not form.is_valid():
        return render(request, "clients/new.html", context, status=UNPROCESSABLE if form.is_bound else 200)
    data = form.cleaned_data
    if "confirmed" not in request.POST:
        context["duplicates"] = _duplicates(worker, data, today)
        if context["duplicates"]:
            return render(request, "clients/new.html", context, status=UNPROCESSABLE)
    try:
        case = _registered(actor=worker, data=data, coach=coaches.get(data["coach"]))
    except Refusal as refusal:
        refuse(form, refusal, RENAMED)
        return render(request, "clients/new.html", context, status=UNPROCESSABLE)
    messages.success(request, _("The client is registered."))
    return HttpResponseRedirect(reverse("client", args=[case.reference]), status=303)


def _duplicates(worker: Any, data: dict[str, Any], today: Any) -> list[dict[str, Any]]:
    given = [text for text in (data["identity_code"], data["identifier"]) if text]
    hits = cases.likely_duplicates(
        worker, given=data["given"], family=data["family"], born=data["born"], identifiers=given
    )
    return [{**row_of(hit.case, today), "because": hit.because} for hit in hits]


@actions.tries_logged
def _registered(*, actor: Any, data: dict[str, Any], coach: Any) -> Any:
    """The person, what is known of residence and situation, and the case; all or nothing."""
    origin: dict[str, Any] = {"source": data["source"], "source_detail": data["source_detail"]}
    person = actions.register(
        actor=actor,
        given=data["given"],
        family=data["family"],
        born=data["born"],
        original_given=data["original_given"],
        original_family=data["original_family"],
        identity_code=data["identity_code"],
        identifiers=[(data["identifier_kind"], data["identifier"])] if data["identifier"] else [],
        citizenships=[data["citizenship"]] if data["citizenship"] else [],
        mother_tongue=data["language"],
        service_language=data["service_language"] or data["language"],
        interpreter_needed=data["interpreter_needed"],
        gender=data["gender"],
        **origin,
    )
    _record_situation(actor, person, data, origin)
    return case_actions.open_case(
        actor=actor,
        person_id=person.pk,
        organisation_id=data["organisation"],
        opened=data["opened"],
        coach=coach,
        route=data["route"],
    )


def _record_situation(worker: Any, person: Any, data: dict[str, Any], origin: dict[str, Any]) -> None:
    """Right to stay, municipality and circumstances, as far as they were told."""
    if data["residence_kind"]:
        actions.record_residence(
            actor=worker,
            person=person,
            kind=data["residence_kind"],
            ground=data["ground"],
            granted=data["granted"],
            valid_until=data["valid_until"],
            **origin,
        )
    if data["municipality"]:
        actions.set_home_municipality(
            actor=worker,
            person=person,
            municipality=data["municipality"],
            since=data["municipality_since"],
            **origin,
        )
    for kind in data["circumstances"]:
        actions.record_circumstance(actor=worker, person=person, kind=kind, since=data["circumstances_since"], **origin)
    if data["arrived_unaccompanied_as_minor"]:
        actions.set_status(actor=worker, person=person, arrived_unaccompanied_as_minor=True)
