"""Planning a joint meeting, and changing one that is ahead; a protected client's for a purpose."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import queries as appointments
from kotopolku.rooms.appointments.actions import meetings as actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.plans.queries import client_name
from kotopolku.web.components.words import access, worded
from kotopolku.web.components.words import appointments as appointment_words
from kotopolku.web.components.words.cooperation import network as words

from ..appointments.shown import when_text
from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..signed_in import worker_of
from .editing import FORM, UNPROCESSABLE
from .meeting_forms import MeetingForm
from .meetings import address_of, found_meeting
from .page import may_see, record_reveal

CLIENT, COACH, MEMBER = "client", "coach", "network"


@require_http_methods(FORM)
def plan(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """A new joint meeting, or another day, agenda or company for one that has not been held.

    What stands in a protected client's meeting is asked for first, with a purpose.
    """
    case = client_case(request, reference, "client.network_edit")
    row = found_meeting(case, number) if number is not None else None
    if row is not None and not may_see(case):
        # Who may not see what stands there cannot write it anew.
        raise Http404
    if request.method == "POST":
        return _planned(request, case, row)
    if row is not None and is_protected(case):
        return _asked(request, case, row, PurposeForm())
    return _form_page(request, case, row, _form(case, row))


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The form of a protected client's meeting, filled in, for a purpose; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    row = found_meeting(case, number)
    if Right.EDIT not in case.rights:
        raise Http404
    if not is_protected(case):
        return HttpResponseRedirect(_edit_address(case, row), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return _asked(request, case, row, purpose)
    record_reveal(request, case, purpose)
    return _form_page(request, case, row, _form(case, row, is_shown=True), is_revealed=True)


def _planned(request: HttpRequest, case: Any, row: Any) -> HttpResponse:
    form = _form(case, row, request.POST)
    if form.is_valid():
        try:
            saved = _save(worker_of(request), case, row, form)
        except EditedMeanwhile:
            form.add_error(None, _("Somebody else has saved this meanwhile. Go back and look again."))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The meeting was planned."))
            return HttpResponseRedirect(address_of(case, saved), status=303)
    return _form_page(request, case, row, form)


def _form(case: Any, row: Any, sent: Any = None, *, is_shown: bool = False) -> MeetingForm:
    """`is_shown`: the names of a protected client's network may stand in it."""
    known = _known(case)
    choices = _choices(case, known, hides=is_protected(case) and not is_shown)
    initial = _initial(row, known) if sent is None else {}
    return MeetingForm(sent, known=choices, times=_times(case), initial=initial)


def _form_page(
    request: HttpRequest, case: Any, row: Any, form: MeetingForm, *, is_revealed: bool = False
) -> HttpResponse:
    back = reverse("client_network", args=[case.reference]) if row is None else address_of(case, row)
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "heading": _("Joint meeting"),
        "back": back,
        "action": _edit_address(case, row) if is_revealed else "",
        "is_revealed": is_revealed,
    }
    return render(request, "network/meeting_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


def _asked(request: HttpRequest, case: Any, row: Any, purpose: PurposeForm) -> HttpResponse:
    """What the meeting's words are needed for; nothing of them yet."""
    context = {
        **client_frame(case, request, ""),
        "heading": _("Joint meeting"),
        "hides": True,
        "purpose_form": purpose,
        "reveal": reverse("client_meeting_edit_reveal", args=[case.reference, row.pk]),
        "back": address_of(case, row),
    }
    status = UNPROCESSABLE if purpose.errors else 200
    return render(request, "network/meeting_edit.html", context, status=status)


def _save(worker: Any, case: Any, row: Any, form: MeetingForm) -> Any:
    given, known = form.cleaned_data, _known(case)
    parts = [known[code] for code in given["members"]]
    for line in given["others"].splitlines():
        name, _comma, organisation = line.partition(",")
        if name.strip():
            parts.append(actions.Taking(role="other", name=name.strip(), organisation_name=organisation.strip()))
    what = {"on": given["on"], "agenda": given["agenda"], "parts": parts, "appointment_id": given["appointment"]}
    if row is None:
        return actions.plan_meeting(actor=worker, case=case, **what)
    return actions.change_meeting(actor=worker, meeting=row, seen_version=form.seen_version, **what)


def _known(case: Any) -> dict[str, actions.Taking]:
    """Who may be ticked: the client, the coach, those who work with the client now."""
    known = {CLIENT: actions.Taking(role=CLIENT, name=client_name(case))}
    if case.coach is not None:
        known[COACH] = actions.Taking(role=COACH, name=str(case.coach), organisation_name=case.organisation.name)
    for one in cases.network_of(case):
        if one.until is None:
            taking = actions.Taking(
                role=MEMBER, name=one.name, organisation_name=one.organisation_name, member_id=one.pk
            )
            known[f"m{one.pk}"] = taking
    for grant in cases.free_grants_of(case):
        organisation = grant.organisation.name
        known[f"g{grant.pk}"] = actions.Taking(role=MEMBER, name=str(grant.user), organisation_name=organisation)
    return known


def _choices(case: Any, known: dict[str, actions.Taking], *, hides: bool) -> list[tuple[str, str]]:
    """Whom to tick: by name, of a protected client's network unasked by what each is."""
    if not hides:
        return [(code, _text_of(one)) for code, one in known.items()]
    kinds = {f"m{one.pk}": worded(words.KINDS, one.kind) for one in cases.network_of(case)}
    kinds |= {f"g{one.pk}": access.kind_label(one.organisation.kind) for one in cases.free_grants_of(case)}
    return [(code, kinds.get(code, one.name)) for code, one in known.items()]


def _text_of(one: actions.Taking) -> str:
    return ", ".join(part for part in (one.name, one.organisation_name) if part)


def _times(case: Any) -> list[tuple[int, str]]:
    rows = (one.appointment for one in appointments.of_case(case)[:20])
    return [(row.pk, f"{when_text(row)}, {appointment_words.kind_text(row.kind)}") for row in rows if row.case_id]


def _initial(row: Any, known: dict[str, actions.Taking]) -> dict[str, Any]:
    if row is None:
        return {"on": clock.today(), "members": [code for code in (CLIENT, COACH) if code in known]}
    parts = list(row.parts.order_by("pk"))
    taken = {(part.role, part.name) for part in parts}
    ticked = [code for code, one in known.items() if (one.role, one.name) in taken]
    named = {(known[code].role, known[code].name) for code in ticked}
    others = [part for part in parts if (part.role, part.name) not in named]
    return {
        "on": row.on,
        "agenda": row.agenda,
        "appointment": row.appointment_id,
        "members": ticked,
        "others": "\n".join(_text_of(part) for part in others),
        "version": row.version,
    }


def _edit_address(case: Any, row: Any) -> str:
    return reverse("client_meeting_edit", args=[case.reference, row.pk])
