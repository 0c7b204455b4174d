"""Who acts for the client: recording it, a code for the one who acts, confirming under turvakielto, ending."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import acting
from kotopolku.rooms.cases.queries import acting as queries
from kotopolku.rooms.cases.queries import is_protected, seen_people
from kotopolku.rooms.people.queries import kin_of
from kotopolku.web.components.words import choices_of, people, refusals, worded
from kotopolku.web.components.words.cooperation import acting as words

from ..client.editing import UNPROCESSABLE
from ..client_frame import client_case, client_frame
from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .paper import acting_code_on_paper


class ActingForm(RefusableForm):
    """One of the kin whose birth date is known, or a name and a birth date."""

    needed_at_times = ("name", "born", "until")

    basis = choice_field(_("By what right"), choices_of(words.BASES))
    person_id = forms.ChoiceField(label=_("Who"), required=False)
    name = text_field(_("Name, if not one of the family above"), 120)
    born = day_field(_("Birth date of that person"), help_text=_("It is asked together with the code."))
    since = day_field(_("From"), required=True)
    until = day_field(_("Until"), help_text=_("A guardian's and a representative's right ends at 18 by itself."))
    is_confirmed = forms.BooleanField(
        label=_("I have found out that this puts nobody under non-disclosure in danger."), required=False
    )

    def __init__(self, *args: Any, kin: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person_id"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        known = [(str(one.person_id), f"{one.name} ({worded(people.KIN, one.kind)})") for one in kin]
        field.choices = [("", now_("Somebody else")), *known]
        if not asks:
            del self.fields["is_confirmed"]

    def recorded(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.written
        who, born = given.pop("person_id"), given.pop("born")
        return {**given, "person_id": int(who) if who else None, "born": born.isoformat() if born else ""}


@require_http_methods(["GET", "HEAD", "POST"])
def who_acts(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody who acts or has acted, and the form of a new right."""
    case = client_case(request, reference, "client.acting")
    user = worker_of(request)
    kin = kin_of(case.person, seen_people(user))
    asks = is_protected(case) or any(one.is_protected for one in kin) or "is_confirmed" in request.POST
    initial = {"since": clock.today()}
    form = ActingForm(request.POST if request.method == "POST" else None, kin=kin, asks=asks, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            acting.record_acting(actor=user, case=case, **form.recorded())
        except Refusal as refusal:
            if refusal.code == "confirmation_missing" and not asks:
                # One is near who is not shown here: the question is asked all the same.
                form = ActingForm(request.POST, kin=kin, asks=True, initial=initial)
                form.full_clean()
            form.refuse(refusal)
        else:
            return _done(request, case, now_("It was recorded. Now you can make a code for the one who acts."))
    rows = [_shown(row) for row in queries.acting_rights_of(case)]
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "rights": [row for row in rows if row["state"] != "over"],
        "past": [row for row in rows if row["state"] == "over"],
        "may_change": Right.EDIT in case.rights and case.closed is None,
        "may_end": Right.EDIT in case.rights,
        "may_invite": queries.may_record_acting(user, case, guarded=False),
        "may_confirm": Right.SEE_PROTECTED_CONTACTS in case.rights,
    }
    return render(request, "clients/acting.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def invite(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Makes a code for the one who acts and shows it, this once."""
    case = client_case(request, reference, "client.invite")
    return _tried(request, case, lambda: _on_paper(request, case, number))


@require_POST
def confirm(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Opens again what turvakielto has closed."""
    case = client_case(request, reference, "client.acting_confirm")

    def confirmed() -> HttpResponse:
        acting.confirm_acting(actor=worker_of(request), case=case, number=number)
        return _done(request, case, now_("It was confirmed."))

    return _tried(request, case, confirmed)


@require_POST
def end(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Nobody acts by the right any more, from the next page on."""
    case = client_case(request, reference, "client.acting")

    def ended() -> HttpResponse:
        acting.end_acting(actor=worker_of(request), case=case, number=number)
        return _done(request, case, now_("The right to act was ended. It opens nothing any more."))

    return _tried(request, case, ended)


def _on_paper(request: HttpRequest, case: Any, number: int) -> HttpResponse:
    code = acting.invite_to_act(actor=worker_of(request), case=case, number=number)
    right = queries.found_right(case, number)
    return acting_code_on_paper(request, case, right, code, until=queries.invitation_until(number))


def _tried(request: HttpRequest, case: Any, act: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return act()
    except ObjectDoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, refusals.worded(refusal))
        return HttpResponseRedirect(reverse("client_acting", args=[case.reference]), status=303)


def _shown(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "basis": worded(words.BASES, row.basis),
        "until": queries.last_day_of(row),
        "state": (state := _state(row)),
        "state_text": worded(words.STATES, state),
        "tag": words.TAGS[state],
    }


def _state(row: Any) -> str:
    last, today = queries.last_day_of(row), clock.today()
    if row.ended_at is not None or (last is not None and last < today):
        return "over"
    if row.is_open:
        return "open"
    return "ahead" if row.since > today else "closed"


def _done(request: HttpRequest, case: Any, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("client_acting", args=[case.reference]), status=303)
