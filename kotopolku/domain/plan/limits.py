"""How long plans may last: the reckoning of longest durations, step by step.

Base limit; then pauses in order of time, each day of a pause that lies within the limit as lengthened so far
adding a day; then each extension that has been decided, and after each the pauses not yet counted.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.calendar import Length, Spell, Unit, is_aged, merged
from kotopolku.domain.rulebook import CURRENT, ExtensionRule, Rulebook, Rulebooks
from kotopolku.domain.vocabulary import ExtensionGround, Pause, PlanFacts, Section, Situation, section


class StepCode(StrEnum):
    """What lengthened the limit."""

    BASE = "base"
    PAUSE = "pause"
    EXTENSION = "extension"
    STUDIES = "studies"


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """One step of the reckoning: from day ``base``, ``length`` more, gives ``until``.

    A pause's step also tells the days of the pause, as they count.
    """

    code: str
    base: date
    length: Length
    until: date
    because: Section
    pause: Spell | None = None


class PlanLimits(Struct, frozen=True, kw_only=True, gc=False):
    """The longest durations of the plans made by the day asked, and how they were reckoned."""

    act: str
    first_plan_until_max: date
    total_until_max: date
    extended_until_max: date
    paused_days: int
    # The last day of the latest plan; None where it was not given.
    current_until: date | None
    # Days from the day asked to ``extended_until_max``, not below 0.
    days_left: int
    # The sections that decided: the total's first, the first plan's last.
    because: tuple[Section, ...]
    steps: tuple[Step, ...]


def plan_limits(situation: Situation, rulebooks: Rulebooks = CURRENT) -> PlanLimits | None:
    """The limits of the plans made by ``situation.on``; None while there is none.

    The act is that of the first plan's making and stays (681/2023 102 § 2 mom.).
    """
    on = situation.on
    plans = situation.case.plans_made_by(on)
    if not plans:
        return None
    first = plans[0]
    book = rulebooks.on(first.made)
    reckoning = _Reckoning(book, first, on, counted_pauses(situation.case.pauses, first.made, on))
    reckoning.count_pauses()
    total = reckoning.until
    decided = {e.ground for e in situation.case.extensions if e.decided <= on}
    for rule in book.extensions:
        if not decided.isdisjoint(rule.grounds):
            reckoning.extend(rule, situation.person.born)
    steps = tuple(reckoning.steps)
    return PlanLimits(
        act=book.act,
        first_plan_until_max=book.first_plan_length.length.after(first.made),
        total_until_max=total,
        extended_until_max=reckoning.until,
        paused_days=reckoning.paused_days,
        current_until=plans[-1].until,
        days_left=max(0, (reckoning.until - on).days),
        because=_unique([*(step.because for step in steps), book.first_plan_length.section]),
        steps=steps,
    )


def counted_pauses(pauses: Iterable[Pause], first_made: date, on: date) -> tuple[Spell, ...]:
    """The days that count, each once, in order of time: from the first plan's making to ``on``."""
    return merged(
        Spell(max(pause.since, first_made), on if pause.until is None else min(pause.until, on)) for pause in pauses
    )


class _Reckoning:
    """The limit as lengthened so far, and the steps that led to it."""

    def __init__(self, book: Rulebook, first: PlanFacts, on: date, pauses: tuple[Spell, ...]) -> None:
        total = book.total_length
        base = book.total_from(first, on)
        self.until = total.length.after(base)
        self.paused_days = 0
        self.steps = [Step(code=StepCode.BASE, base=base, length=total.length, until=self.until, because=total.section)]
        self._pauses_left = list(reversed(pauses))
        self._pause_section = book.pause

    def count_pauses(self) -> None:
        """Adds the days of the pauses that lie within the limit.

        A pause that begins within the limit lies in it whole, since each of its days moves the limit by one.
        """
        while self._pauses_left and self._pauses_left[-1].since <= self.until:
            pause = self._pauses_left.pop()
            self.paused_days += pause.days
            self._lengthen(StepCode.PAUSE, Length(pause.days, Unit.DAYS), self._pause_section, pause)

    def extend(self, rule: ExtensionRule, born: date) -> None:
        """Adds the extension's time, if the person is young enough, and then the pauses that it reaches."""
        if rule.under_age is not None and is_aged(born, rule.under_age, self.until):
            return
        self._lengthen(rule.code, rule.duration.length, rule.duration.section, None)
        self.count_pauses()

    def _lengthen(self, code: str, length: Length, because: Section, pause: Spell | None) -> None:
        base = self.until
        self.until = length.after(base)
        self.steps.append(Step(code=code, base=base, length=length, until=self.until, because=because, pause=pause))


def _unique(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Each section once, in the order of first mention."""
    return tuple(dict.fromkeys(sections))


def grounds_that_count(
    limits: PlanLimits, *, first_made: date, rulebooks: Rulebooks = CURRENT
) -> frozenset[ExtensionGround]:
    """The grounds on which the limits were lengthened, or would be if they were decided on too.

    A ground outside them gave no time, though its decision was recorded: the person is too old for it (681/2023 31 §).
    """
    reached = {step.code for step in limits.steps}
    rules = (rule for rule in rulebooks.on(first_made).extensions if rule.code in reached)
    return frozenset[ExtensionGround]().union(*(rule.grounds for rule in rules))


def studies_may_go_on(
    limits: PlanLimits, *, born: date, first_made: date, rulebooks: Rulebooks = CURRENT
) -> Section | None:
    """The section by which support of unfinished studies can go on past the longest duration; None where none does.

    681/2023 31 § 2 mom., for a person who is no longer young on the last day. Whether studies are under way is not
    known here, so nothing is reckoned from it.
    """
    for rule in rulebooks.on(first_made).extensions:
        if rule.under_age is not None and is_aged(born, rule.under_age, limits.extended_until_max):
            return section(limits.act, "31 § 2 mom.")
    return None
