"""The duties of a case: those that have arisen by the day asked, and how they stand on it."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import Length
from kotopolku.domain.eligibility import is_plan_due
from kotopolku.domain.rulebook import CURRENT, Limit, Rulebook, Rulebooks
from kotopolku.domain.vocabulary import (
    CaseFacts,
    DutyKind,
    DutyState,
    PlanFacts,
    Section,
    Situation,
    known,
)


class Duty(Struct, frozen=True, kw_only=True, gc=False):
    """One duty, as it stands on the day asked. ``due`` is ``base`` and ``length`` more."""

    what: DutyKind
    arose: date
    due: date | None
    wording: str
    done: date | None
    state: DutyState
    because: Section
    # The day from which the limit is counted; None length: "without delay".
    base: date
    length: Length | None


class _Ledger:
    """Writes duties as they are known on one day."""

    def __init__(self, on: date) -> None:
        self._on = on

    def duty(
        self, what: DutyKind, limit: Limit, *, arose: date, base: date | None = None, done: date | None = None
    ) -> Duty:
        base = arose if base is None else base
        due = limit.due(base)
        return Duty(
            what=what,
            arose=arose,
            due=due,
            wording=limit.wording,
            done=done,
            state=self._state(due, done),
            because=limit.section,
            base=base,
            length=limit.length,
        )

    def _state(self, due: date | None, done: date | None) -> DutyState:
        if done is not None:
            return DutyState.DONE if due is None or done <= due else DutyState.DONE_LATE
        return DutyState.OVERDUE if due is not None and due < self._on else DutyState.OPEN


def duties(situation: Situation, rulebooks: Rulebooks = CURRENT) -> tuple[Duty, ...]:
    """The duties that have arisen by ``situation.on``, by due day (none first), then name, then arising.

    There are none before the case has been opened. Once it has been closed, only what was done is shown,
    besides the duty to delete the data.
    """
    case, on = situation.case, situation.on
    if known(case.opened, on) is None:
        return ()
    found = [*_arisen(situation, rulebooks)]
    if case.closed is not None and case.closed <= on:
        found = [d for d in found if d.arose <= case.closed and d.done is not None]
        ledger = _Ledger(on)
        limit = rulebooks.on(case.closed).delete_client_data
        found.append(ledger.duty(DutyKind.DELETE_CLIENT_DATA, limit, arose=case.closed))
    return tuple(sorted(found, key=lambda d: (d.due or date.min, d.what, d.arose)))


def _arisen(situation: Situation, rulebooks: Rulebooks) -> Iterator[Duty]:
    """The duties of an open case, in order of the path."""
    ledger, on = _Ledger(situation.on), situation.on
    plans = situation.case.plans_made_by(on)
    yield from _before_the_plan(ledger, situation, plans, rulebooks)
    for plan in plans:
        limit = rulebooks.on(plan.made).direct_to_service
        done = _first_directed(situation.case, plan.made, on)
        yield ledger.duty(DutyKind.DIRECT_TO_SERVICE, limit, arose=plan.made, done=done)
    if plans and not (plans[-1].until is not None and plans[-1].until < on):
        base = review_base(situation.case, plans[-1], on)
        yield ledger.duty(DutyKind.REVIEW, review_rulebook(base, rulebooks).review, arose=base)
    yield from _asked_for(ledger, situation.case, on, rulebooks)


def _asked_for(ledger: _Ledger, case: CaseFacts, on: date, rulebooks: Rulebooks) -> Iterator[Duty]:
    """Reviews that the client has asked for; those of one day are one duty."""
    for asked in sorted({one.asked for one in case.reviews_asked if one.asked <= on}):
        limit = rulebooks.on(asked).review_asked
        yield ledger.duty(DutyKind.REVIEW_ASKED, limit, arose=asked, done=_followed(case, asked, on))


def _followed(case: CaseFacts, asked: date, on: date) -> date | None:
    """The day on which all that was asked on a day had been answered, or a review was held after it."""
    answers = [one.answered for one in case.reviews_asked if one.asked == asked]
    answered = [day for day in answers if day is not None and day <= on]
    # A review of the same day may have been held before the client asked for another.
    days = [day for day in case.reviews if asked < day <= on]
    if len(answered) == len(answers):
        days.append(max(answered))
    return min(days, default=None)


def _before_the_plan(
    ledger: _Ledger, situation: Situation, plans: tuple[PlanFacts, ...], rulebooks: Rulebooks
) -> Iterator[Duty]:
    """The duties that lead to the first plan."""
    case, on = situation.case, situation.on
    first_made = plans[0].made if plans else None
    completed = known(case.assessment_completed, on)
    plan_is_due = completed is not None and is_plan_due(situation, completed, rulebooks)
    arose = first_day_of_assessment(situation, rulebooks)
    if arose is not None:
        book = rulebooks.on(arose)
        started = known(case.assessment_started, on)
        yield ledger.duty(DutyKind.ASSESSMENT_START, book.assessment_start, arose=arose, done=started)
        last = book.first_plan_by(situation)
        found_needless = not plans and completed is not None and not plan_is_due
        if last is not None and arose <= last and not found_needless:
            base = situation.residence.first_granted
            yield ledger.duty(DutyKind.FIRST_PLAN, book.first_plan, arose=arose, base=base, done=first_made)
    if completed is not None and plan_is_due:
        limit = rulebooks.on(completed).plan_start
        yield ledger.duty(DutyKind.PLAN_START, limit, arose=completed, done=first_made)


def first_day_of_assessment(situation: Situation, rulebooks: Rulebooks = CURRENT) -> date | None:
    """The first day from the opening to ``situation.on`` on which an assessment is due, each day by its act.

    None where there is none, or the case has not been opened. Only days on which something changes are tried.
    """
    opened, on = situation.case.opened, situation.on
    if opened is None:
        return None
    if opened <= on and rulebooks.on(opened).assessment(situation, opened):
        return opened
    days = {book.first_day for book in rulebooks.books}
    for book in rulebooks.books:
        days.update(book.assessment_turns(situation))
    for day in sorted(days):
        if opened < day <= on and rulebooks.on(day).assessment(situation, day):
            return day
    return None


def _first_directed(case: CaseFacts, made: date, on: date) -> date | None:
    """The first day from the making on which the client was directed to a service, if known by ``on``."""
    return min((day for day in case.directed_to_service if made <= day <= on), default=None)


def review_base(case: CaseFacts, latest: PlanFacts, on: date) -> date:
    """The day from which the next review is counted: the latest plan's making or the latest review."""
    return max([latest.made, *(day for day in case.reviews if day <= on)])


def review_rulebook(base: date, rulebooks: Rulebooks = CURRENT) -> Rulebook:
    """The act of the interval: the old one holds until the first review under the new (102 § 2 mom.)."""
    return rulebooks.on(base)
