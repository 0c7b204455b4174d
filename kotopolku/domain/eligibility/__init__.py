"""Who is entitled to what on a day, and by which section."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import Spell
from kotopolku.domain.rulebook import CURRENT, Rulebooks, Sections
from kotopolku.domain.rulebook.figures.authorities import PAYMENT_CENTRE, STATE_CENTRE
from kotopolku.domain.vocabulary import Authority, Situation, known

__all__ = [
    "NOT_ENTITLED",
    "Entitlement",
    "guidance",
    "imputed_reimbursement",
    "initial_assessment",
    "integration_plan",
    "is_plan_due",
    "placement",
]


class Entitlement(Struct, frozen=True, kw_only=True, gc=False):
    """An answer of yes or no. Where it is no, all else is empty; ``until`` None: nothing bounds it."""

    entitled: bool
    until: date | None = None
    duty_of: Authority | None = None
    because: Sections = ()


NOT_ENTITLED = Entitlement(entitled=False)


def guidance(situation: Situation, rulebooks: Rulebooks = CURRENT) -> Entitlement:
    """Guidance and advice (1386/2010 8 §, 681/2023 10 §)."""
    because = rulebooks.on(situation.on).guidance(situation, situation.on)
    if not because:
        return NOT_ENTITLED
    return Entitlement(entitled=True, duty_of=Authority.MUNICIPALITY, because=because)


def initial_assessment(situation: Situation, rulebooks: Rulebooks = CURRENT) -> Entitlement:
    """The assessment, by the circumstances of the day asked; an earlier one changes nothing (10 §, 14 §)."""
    book = rulebooks.on(situation.on)
    because = book.assessment(situation, situation.on)
    if not because:
        return NOT_ENTITLED
    return Entitlement(
        entitled=True,
        until=book.assessment_until(situation),
        duty_of=book.assessor(situation, situation.on),
        because=because,
    )


def integration_plan(
    situation: Situation, *, plans_until: date | None, plans_because: Sections, rulebooks: Rulebooks = CURRENT
) -> Entitlement:
    """The integration plan (1386/2010 12 §, 681/2023 16 and 23 §).

    ``plans_until`` is the last day to which the plans already made may be extended, by ``plans_because``;
    None while none has been made by the day asked.
    """
    on = situation.on
    book = rulebooks.on(on)
    if plans_until is not None:
        if situation.case.is_closed(on) or on > plans_until or not book.is_in_scope(situation, on):
            return NOT_ENTITLED
        until: date | None = plans_until
        because = plans_because
    else:
        because = book.plan(situation, on, known(situation.case.assessment_completed, on) is not None)
        if not because:
            return NOT_ENTITLED
        until = book.first_plan_by(situation)
    return Entitlement(entitled=True, until=until, duty_of=book.assessor(situation, on), because=because)


def is_plan_due(situation: Situation, assessed_on: date, rulebooks: Rulebooks = CURRENT) -> bool:
    """Whether a first plan is due on the day the assessment was completed, by the act of that day."""
    return bool(rulebooks.on(assessed_on).plan(situation, assessed_on, True))


def placement(situation: Situation, rulebooks: Rulebooks = CURRENT) -> Entitlement:
    """Directing to a municipality, for persons of 2 § 3–4 mom. (43 §)."""
    on = situation.on
    book = rulebooks.on(on)
    if not (book.is_protected(situation, on) and book.is_in_scope(situation, on)):
        return NOT_ENTITLED
    return Entitlement(entitled=True, duty_of=STATE_CENTRE.on(on).value, because=(book.placement,))


def imputed_reimbursement(on: date, period: Spell | None, because: Sections) -> Entitlement:
    """Whether the state pays for the day, given the imputed period and the sections behind it (61 §)."""
    if period is None or not period.since <= on <= period.until:
        return NOT_ENTITLED
    return Entitlement(entitled=True, until=period.until, duty_of=PAYMENT_CENTRE.on(on).value, because=because)
