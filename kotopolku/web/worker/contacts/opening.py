"""From a contact to a client: the person and the case in one go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import actions
from kotopolku.rooms.people import queries as people

from ..client_frame import client_case
from ..forms.recorded import iso_or_day
from ..signed_in import needs, worker_of
from .contacts import contact_or_404, row_of
from .forms import OpenForm

_CARRIED = ("given", "family", "born", "interpreter_needed", "phone", "email", "version")


@needs(Right.REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest, reference: str) -> HttpResponse:
    """A form filled in from the contact; a likely duplicate is shown before anybody is registered twice."""
    worker = worker_of(request)
    contact = contact_or_404(request, reference, "contact.open_case")
    if contact.answered_at is not None:
        return HttpResponseRedirect(reverse("contact", args=[reference]), status=303)
    data = request.POST if request.method == "POST" else None
    form = OpenForm(data, worker=worker, contact=contact, initial=_initial(contact))
    hits = _likely_same(worker, contact, data)
    form.offer(hits)
    if data is not None and form.is_valid():
        answer = _opened(request, contact, form, hits)
        if answer is not None:
            return answer
    context = {**row_of(contact, worker), "form": form, "hits": hits}
    return render(request, "contacts/open.html", context, status=422 if form.errors else 200)


def _initial(contact: Any) -> dict[str, Any]:
    carried = {name: getattr(contact, name) for name in _CARRIED}
    return {
        **carried,
        "born": iso_or_day(contact.born),
        "mother_tongue": contact.language,
        "service_language": contact.language,
        "opened": actions.known_since(contact),
        "needs_assessment": contact.came_from == "person",
    }


def _likely_same(worker: Any, contact: Any, data: Any) -> list[Any]:
    given = {name: (data or {}).get(name, getattr(contact, name)) for name in ("given", "family", "born")}
    codes = [code for code in ((data or {}).get("identity_code", ""),) if code]
    hits = cases.likely_duplicates(worker, **given, identifiers=codes)
    return [hit for hit in hits if hit.case.organisation_id == contact.organisation_id]


def _opened(request: HttpRequest, contact: Any, form: OpenForm, hits: list[Any]) -> HttpResponse | None:
    """What the worker decided, done; None when the form has to be shown again with its reason."""
    choice = form.cleaned_data.get("same_as", "")
    if hits and not choice:
        form.add_error("same_as", _("Somebody like this is known already. Say whether it is the same person."))
        return None
    same = next((hit.case for hit in hits if hit.case.reference == choice), None)
    try:
        case = _carried_out(request, contact, form, same)
    except EditedMeanwhile:
        form.add_error(None, _("A colleague has saved this contact meanwhile. Look at it as it is now."))
        return None
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return HttpResponseRedirect(reverse("client", args=[case.reference]), status=303)


def _carried_out(request: HttpRequest, contact: Any, form: OpenForm, same: Any) -> Any:
    worker, data = worker_of(request), form.cleaned_data
    if same is not None and same.closed is None:
        case = client_case(request, same.reference, "contact.join_case")
        actions.join_case(actor=worker, contact=contact, case=case, seen_version=data["version"] or 0)
        messages.success(request, _("The contact is joined to this client's case."))
        return case
    person_id = same.person_id if same is not None else _known_by_code(data["identity_code"])
    case = actions.open_case_from(
        actor=worker,
        contact=contact,
        case=actions.NewCase(
            opened=data["opened"] or actions.known_since(contact),
            coach=form.workers.get(data["coach"]),
            route=data["route"],
            needs_assessment=data["needs_assessment"],
        ),
        client=_client_in(data),
        person_id=person_id,
        seen_version=data["version"] or 0,
    )
    messages.success(request, _("The case is open."))
    return case


def _known_by_code(identity_code: str) -> int | None:
    """Who holds the identity code: a person is in the register once, whoever's client they have been."""
    found = people.by_identifier("identity_code", identity_code) if identity_code else []
    return found[0] if found else None


def _client_in(data: dict[str, Any]) -> actions.NewClient:
    same = ("given", "family", "born", "identity_code", "mother_tongue", "service_language", "interpreter_needed")
    contacts = ("phone", "email")
    citizenships = [data["citizenship"]] if data["citizenship"] else []
    return actions.NewClient(**{name: data[name] for name in (*same, *contacts)}, citizenships=citizenships)
