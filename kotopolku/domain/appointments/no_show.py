"""The fee for an appointment that nobody came to (681/2023 32 a §): condition by condition, and how much.

The program finds out and proposes; a person decides, for what is reasonable and which reason is acceptable no rule
can tell. What is not known never speaks against the client.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import Struct

from kotopolku.domain.calendar import PartialDate, is_aged
from kotopolku.domain.rulebook.dated import NothingInForce
from kotopolku.domain.rulebook.figures import figure
from kotopolku.domain.vocabulary import Section, section

CHARGEABLE = {
    "guidance": section("681/2023", "10 §"),
    "assessment": section("681/2023", "14 §"),
    "plan": section("681/2023", "20 §"),
    "review": section("681/2023", "22 §"),
}
"""Kinds of appointments of which the fee may be asked, and the section that each is held under."""

FEE_BY = section("681/2023", "32 a § 1 mom.")
DUE_BY = section("681/2023", "32 a § 2 mom.")
LAST_YEAR_OF_KNOWN_SUM = 2025
"""From 2026 on the sum follows the index by a decree that was not found: the last known one, which is lower, holds."""


class NoShowCondition(StrEnum):
    """What must hold before anything is asked, in the order of the section."""

    IN_FORCE = "in_force"
    KIND = "kind"
    STAYED_AWAY = "stayed_away"
    NOT_CANCELLED = "not_cancelled"
    NO_ACCEPTABLE_REASON = "no_acceptable_reason"
    INTERPRETER_COST = "interpreter_cost"
    NOT_UNREASONABLE = "not_unreasonable"
    TOLD_OF_FEE = "told_of_fee"
    TOLD_HOW_TO_CANCEL = "told_how_to_cancel"
    UNDERSTOOD = "understood"
    ADULT = "adult"


WEIGHED_BY_A_PERSON = frozenset({NoShowCondition.NO_ACCEPTABLE_REASON, NoShowCondition.NOT_UNREASONABLE})
"""What only the one who decides can answer."""


class Finding(StrEnum):
    """Whether a condition is met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class NoShowFacts(Struct, frozen=True, kw_only=True):
    """What is known of one who did not come; None: nobody knows (yet).

    `day` is that of the appointment in Finland; `born` as exactly as it is known; `interpreter_cost` what it cost the
    organisation, in euros, zero where there was no interpreter.
    """

    kind: str
    day: date
    born: PartialDate | None
    stayed_away: bool
    cancelled: bool
    told_of_fee_at_booking: bool | None
    told_how_to_cancel: bool | None
    understood: bool | None
    interpreter_cost: Decimal | None
    has_acceptable_reason: bool | None = None
    is_unreasonable: bool | None = None


class NoShowConditionFound(Struct, frozen=True):
    """One condition with what was found and the section that asks for it."""

    code: NoShowCondition
    finding: Finding
    section: Section


class NoShowAnswer(Struct, frozen=True, kw_only=True):
    """All conditions, the sum in euros and the first day on which it may fall due.

    `amount` is None where nothing may be asked whatever a person thinks; `is_sum_of_later_year` says that the maximum
    is the last known one.
    """

    conditions: tuple[NoShowConditionFound, ...]
    amount: Decimal | None
    maximum: Decimal | None
    due_not_before: date | None
    is_sum_of_later_year: bool

    @property
    def may_be_charged(self) -> bool:
        """Whether every condition is met."""
        return all(one.finding is Finding.MET for one in self.conditions)

    @property
    def may_be_proposed(self) -> bool:
        """Whether nothing but a person's weighing is missing."""
        return all(
            one.finding is Finding.MET or (one.finding is Finding.UNKNOWN and one.code in WEIGHED_BY_A_PERSON)
            for one in self.conditions
        )

    @property
    def in_the_way(self) -> tuple[NoShowConditionFound, ...]:
        """What is not met, or not known and not for a person to weigh."""
        return tuple(
            one
            for one in self.conditions
            if one.finding is Finding.NOT_MET
            or (one.finding is Finding.UNKNOWN and one.code not in WEIGHED_BY_A_PERSON)
        )


def no_show_answer(facts: NoShowFacts) -> NoShowAnswer:
    """Whether a fee may be asked, condition by condition, how much at most, when it may fall due."""
    maximum = _in_force("no_show_fee_at_most", facts.day)
    length = _in_force("no_show_fee_due_not_before", facts.day)
    conditions = tuple(
        NoShowConditionFound(
            code, found, CHARGEABLE.get(facts.kind, FEE_BY) if code is NoShowCondition.KIND else FEE_BY
        )
        for code, found in _found(facts, is_in_force=maximum is not None).items()
    )
    answer = NoShowAnswer(
        conditions=conditions,
        amount=None,
        maximum=maximum,
        due_not_before=None if length is None else length.after(facts.day),
        is_sum_of_later_year=maximum is not None and facts.day.year > LAST_YEAR_OF_KNOWN_SUM,
    )
    if not answer.may_be_proposed or maximum is None or facts.interpreter_cost is None:
        return answer
    return NoShowAnswer(
        conditions=conditions,
        amount=min(facts.interpreter_cost, maximum),
        maximum=maximum,
        due_not_before=answer.due_not_before,
        is_sum_of_later_year=answer.is_sum_of_later_year,
    )


def _in_force(code: str, day: date) -> Any:
    try:
        return figure(code).on(day).value
    except NothingInForce:
        return None


def _found(facts: NoShowFacts, *, is_in_force: bool) -> dict[NoShowCondition, Finding]:
    cost = facts.interpreter_cost
    return {
        NoShowCondition.IN_FORCE: _of(is_in_force),
        NoShowCondition.KIND: _of(facts.kind in CHARGEABLE),
        NoShowCondition.STAYED_AWAY: _of(facts.stayed_away),
        NoShowCondition.NOT_CANCELLED: _of(not facts.cancelled),
        NoShowCondition.NO_ACCEPTABLE_REASON: _of(_not(facts.has_acceptable_reason)),
        NoShowCondition.INTERPRETER_COST: _of(None if cost is None else cost > 0),
        NoShowCondition.NOT_UNREASONABLE: _of(_not(facts.is_unreasonable)),
        NoShowCondition.TOLD_OF_FEE: _of(facts.told_of_fee_at_booking),
        NoShowCondition.TOLD_HOW_TO_CANCEL: _of(facts.told_how_to_cancel),
        NoShowCondition.UNDERSTOOD: _of(facts.understood),
        NoShowCondition.ADULT: _of(_is_adult(facts)),
    }


def _of(holds: bool | None) -> Finding:
    if holds is None:
        return Finding.UNKNOWN
    return Finding.MET if holds else Finding.NOT_MET


def _not(holds: bool | None) -> bool | None:
    return None if holds is None else not holds


def _is_adult(facts: NoShowFacts) -> bool | None:
    """By the latest birthday possible; None where the date leaves it open or is not known."""
    age = _in_force("no_show_fee_from", facts.day)
    if facts.born is None or age is None:
        return None
    if is_aged(facts.born.latest, age, facts.day):
        return True
    return None if is_aged(facts.born.earliest, age, facts.day) else False
