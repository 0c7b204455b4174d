"""Every computed date opened step by step; "what if on another day"."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kotopolku.domain.evaluation import evaluate
from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people.queries.known_dates import IncompleteDates, incomplete_dates_of
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import law as law_words
from kotopolku.web.components.words import residence
from kotopolku.web.components.words.law import reckonings
from kotopolku.web.components.words.people import reckoned_text

from ..client_frame import client_case, client_frame
from ..forms.recorded import DayForm


@require_safe
def why(request: HttpRequest, reference: str) -> HttpResponse:
    """What the law says of the client on a day, each answer with its section and arithmetic."""
    case = client_case(request, reference, "client.why")
    form = DayForm(request.GET) if "on" in request.GET else DayForm(initial={"on": clock.today()})
    on = clock.today()
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"] or on
    situation = cases.situation_of(case, on)
    answer = evaluate(situation)
    known = incomplete_dates_of(case.person)
    reimbursement = answer.reimbursement
    return render(
        request,
        "clients/why.html",
        {
            **client_frame(case, request, "", duties=None if on != clock.today() else answer.duties),
            "form": form,
            "on": on,
            "is_another_day": on != clock.today(),
            "facts": _facts(situation, on, known),
            "entitlements": reckonings.entitlement_rows(answer, situation),
            "reckoned_duties": [_duty(duty, on, known.first_granted) for duty in answer.duties],
            "limits": answer.plan,
            "plan_steps": reckonings.steps_of_plan(answer.plan) if answer.plan else [],
            "plan_sections": reckonings.sections_of(answer.plan.because) if answer.plan else [],
            "reimbursement": reimbursement,
            "reimbursement_steps": reckonings.steps_of_reimbursement(reimbursement) if reimbursement else [],
            "reimbursement_sections": reckonings.sections_of(reimbursement.because) if reimbursement else [],
            "rulebooks": reckonings.rulebook_lines(answer.rulebooks),
        },
    )


def _duty(duty: object, on: date, first_granted: str) -> dict[str, object]:
    words = duty_words.duty_row(duty, on)
    return {**words, "why": reckonings.why_of_duty(duty, first_granted)}


def _dated(words: object, day: date | None, known: str) -> tuple[str, object, object]:
    """A fact that is a day: as it is known, where the law reckons from a day that stands for a month or year."""
    return (str(words), reckoned_text(known, day), None) if known and day else (str(words), "", day)


def _facts(situation: Situation, on: date, known: IncompleteDates) -> list[tuple[str, object, object]]:
    """What was known to the law on the day: words, value, and the day if the value is one."""
    right = situation.residence
    rows: list[tuple[str, object, object]] = [
        _dated(_("Day of birth by which is reckoned"), situation.person.born, known.born),
        (str(_("Right to stay")), residence.kind_label(right.kind), None),
        (str(_("Ground")), residence.label(right.ground), None),
        _dated(_("First permit, card or registration"), right.first_granted, known.first_granted),
        (str(_("Valid until")), "" if right.valid_until else str(_("Until further notice")), right.valid_until),
        _dated(
            _("First municipality of residence since"), right.municipality_registered, known.municipality_registered
        ),
    ]
    rows += [
        _dated(
            residence.circumstance_label(one.kind), one.since, known.circumstances.get((str(one.kind), one.since), "")
        )
        for one in situation.circumstances
        if one.is_active(on)
    ]
    if situation.person.arrived_unaccompanied_as_minor:
        rows.append((str(_("Arrived as a minor without a guardian")), str(_("Yes")), None))
    if situation.person.trafficking_victim:
        rows.append((str(law_words.section_text("681/2023 14 § 1 mom. 7 k.")), str(_("Yes")), None))
    return rows
