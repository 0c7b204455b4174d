"""Deciding on one fee: asked for or not, given to the client, taken back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import fees as actions
from kotopolku.rooms.appointments.queries import fees as queries
from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.reminders import language_of
from kotopolku.web.components.words import choices_of, refusals

from ..client_frame import client_frame
from ..forms.recorded import choice_field, day_field
from ..signed_in import worker_of
from . import words
from .shown import condition, conditions_of, decision_of, one_of, row_of

UNPROCESSABLE = 422


def _long_text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class ChargeForm(forms.Form):
    """What is weighed by the one who decides."""

    grounds = _long_text(_("Grounds"), _("What the client has told, and why the reason is not acceptable."))
    weighing = _long_text(_("Why the fee is not unreasonable"), _("Income, family, health, how often it has happened."))
    due = day_field(_("Due date"), required=True)
    language = choice_field(_("Language of the decision"), choices_of(words.DECISION_LANGUAGES))
    reader_language = choice_field(_("Language of the explanation"), list(READER_LANGUAGES.items()))
    version = forms.IntegerField(widget=forms.HiddenInput())

    def refuse(self, refusal: Refusal) -> None:
        """Put the action's reason beside its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusals.worded(refusal))


class GivenForm(forms.Form):
    """When and how the client got the decision."""

    given_on = day_field(_("Given or sent on"), required=True)
    given_how = choice_field(_("How"), choices_of(words.GIVEN_HOW))


@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What speaks for and against; by POST the fee is asked for."""
    case, proposal = one_of(request, reference, number)
    answer = queries.answer_of(proposal)
    if request.method != "POST":
        form = ChargeForm(initial=_proposed(case, proposal, answer)) if _may_charge(proposal, answer) else None
        return _page(request, case, proposal, form, answer)
    form = ChargeForm(request.POST)
    if not form.is_valid():
        return _page(request, case, proposal, form, answer, status=UNPROCESSABLE)
    said = form.cleaned_data
    charge = actions.Charge(
        grounds=said["grounds"],
        weighing=said["weighing"],
        language=said["language"],
        reader_language=said["reader_language"],
        due=said["due"],
    )
    try:
        actions.charge(actor=worker_of(request), proposal=proposal, seen_version=said["version"], said=charge)
    except EditedMeanwhile:
        messages.error(request, now_("Somebody else has decided meanwhile."))
        return _back(case, number)
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, case, proposal, form, answer, status=UNPROCESSABLE)
    messages.success(request, now_("The fee is decided. Print the decision and give it to the client."))
    return _back(case, number)


def _may_charge(proposal: queries.FeeProposal, answer: Any) -> bool:
    return proposal.state == "open" and answer.may_be_proposed


def _proposed(case: Any, proposal: queries.FeeProposal, answer: Any) -> dict[str, Any]:
    person = case.person
    language = "sv" if person.service_language.startswith("sv") else "fi"
    own = language_of(tuple(code for code in (person.service_language, person.interpreter_language) if code))
    told = proposal.attendee.fee_told_language
    return {
        "due": actions.earliest_due(answer, clock.today()),
        "language": language,
        "reader_language": language_of((told,)) if told else own,
        "version": proposal.version,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def none(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """No fee is asked for. By GET, as after a sign-in, only the way back."""
    case, proposal = one_of(request, reference, number)
    if request.method != "POST":
        return _back(case, number)

    def save() -> None:
        version = request.POST.get("version", "")
        actions.leave_uncharged(
            actor=worker_of(request),
            proposal=proposal,
            seen_version=int(version) if version.isdecimal() else 0,
            grounds=request.POST.get("grounds", "")[:2000],
        )

    return _done(request, case, number, save, now_("No fee is asked for."))


@require_http_methods(["GET", "HEAD", "POST"])
def given(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The client got the decision. By GET, as after a sign-in, only the way back."""
    case, proposal = one_of(request, reference, number)
    if request.method != "POST":
        return _back(case, number)
    decision, form = decision_of(proposal), GivenForm(request.POST)
    if not form.is_valid():
        messages.error(request, now_("Tell the day and how."))
        return _back(case, number)
    said = form.cleaned_data

    def save() -> None:
        actions.give(actor=worker_of(request), decision=decision, given_on=said["given_on"], how=str(said["given_how"]))

    return _done(request, case, number, save, now_("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def voided(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The fee is taken back. By GET, as after a sign-in, only the way back."""
    case, proposal = one_of(request, reference, number)
    if request.method != "POST":
        return _back(case, number)
    decision = decision_of(proposal)

    def save() -> None:
        actions.void(actor=worker_of(request), decision=decision, reason=request.POST.get("reason", "")[:1000])

    return _done(request, case, number, save, now_("The fee is taken back. Tell the client and the invoicing."))


def _done(request: HttpRequest, case: Any, number: int, save: Callable[[], None], text: str) -> HttpResponse:
    try:
        save()
    except EditedMeanwhile as meanwhile:
        if meanwhile.current is None:
            raise Http404 from None
        messages.error(request, now_("Somebody else has decided meanwhile."))
    except Refusal as refusal:
        messages.error(request, refusals.worded(refusal))
    else:
        messages.success(request, text)
    return _back(case, number)


def _back(case: Any, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("client_fee", args=[case.reference, number]), status=303)


def _page(
    request: HttpRequest, case: Any, proposal: queries.FeeProposal, form: Any, answer: Any, *, status: int = 200
) -> HttpResponse:
    decision = getattr(proposal, "decision", None)
    conditions = conditions_of(answer) if decision is None else [condition(*one) for one in decision.conditions]
    context = {
        **client_frame(case, request, ""),
        **row_of(proposal),
        "attendee": proposal.attendee,
        "answer": answer,
        "conditions": conditions,
        "form": form,
        "decision": decision,
        "given_form": GivenForm(initial={"given_on": clock.today()}) if decision is not None else None,
        "given_how": words.GIVEN_HOW.get(decision.given_how, "") if decision is not None else "",
        "asked_until": actions.asked_until(decision) if decision is not None else None,
    }
    return render(request, "fees/fee.html", context, status=status)
