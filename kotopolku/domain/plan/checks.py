"""Checks before a plan, a pause or an extension is written. Each raises the reason with its section."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from kotopolku.domain.plan.limits import PlanLimits
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.vocabulary import ExtensionGround, Pause, PlanKind, Section, Situation


class PlanRefused(ValueError):
    """The law does not allow it. ``latest`` is the last day that it allows, where a day is the matter."""

    def __init__(self, because: Section | None = None, latest: date | None = None) -> None:
        super().__init__(*(str(told) for told in (because, latest) if told is not None))
        self.because = because
        self.latest = latest


class PlanTooLong(PlanRefused):
    """The plan ends later than its longest duration allows."""


class PlanEndsBeforeItBegins(PlanRefused):
    """The plan's last day is before the day of its making."""


class FirstPlanTooLate(PlanRefused):
    """The first plan is made later than the law allows, counted from the first permit."""


class PausesOverlap(PlanRefused):
    """Two pauses have a day in common; ``first`` and ``second`` are these."""

    def __init__(self, first: Pause, second: Pause, because: Section) -> None:
        super().__init__(because)
        self.first = first
        self.second = second


class PauseEndsBeforeItBegins(PlanRefused):
    """The pause's last day is before its first."""


class UnknownExtensionGround(PlanRefused):
    """The act of the plan knows no extension on this ground."""


class UnknownPlanKind(PlanRefused):
    """The act of the plan knows no document of this kind."""


def check_plan(*, made: date, until: date, limits: PlanLimits | None = None, rulebooks: Rulebooks = CURRENT) -> None:
    """Checks a plan's last day: the first plan without ``limits``, a later one with those reached so far.

    Raises `PlanEndsBeforeItBegins` or `PlanTooLong` (1386/2010 12 § 2–4 mom., 681/2023 23 § 2–4 mom., 31 §).
    """
    if until < made:
        raise PlanEndsBeforeItBegins
    if limits is not None:
        latest, because = limits.extended_until_max, limits.because[0]
    else:
        duration = rulebooks.on(made).first_plan_length
        latest, because = duration.length.after(made), duration.section
    if until > latest:
        raise PlanTooLong(because, latest)


def check_first_plan_in_time(situation: Situation, made: date, rulebooks: Rulebooks = CURRENT) -> None:
    """Checks that a first plan may still be made (1386/2010 12 § 2 mom., 681/2023 20 § 3–4 mom.).

    Raises `FirstPlanTooLate`. Without a first permit, or for a victim of trafficking, there is no last day.
    """
    book = rulebooks.on(made)
    latest = book.first_plan_by(situation)
    if latest is not None and made > latest:
        raise FirstPlanTooLate(book.first_plan.section, latest)


def check_pauses(pauses: Iterable[Pause], *, first_made: date, rulebooks: Rulebooks = CURRENT) -> None:
    """Checks that no pause ends before it begins and that no two have a day in common.

    Raises `PauseEndsBeforeItBegins` or `PausesOverlap` (1386/2010 12 § 4 mom., 681/2023 23 § 4 mom.).
    """
    because = rulebooks.on(first_made).pause
    in_order = sorted(pauses, key=lambda pause: pause.since)
    if any(pause.period.is_empty for pause in in_order):
        raise PauseEndsBeforeItBegins(because)
    for earlier, later in pairwise(in_order):
        if earlier.period.overlaps(later.period):
            raise PausesOverlap(earlier, later, because)


def extension_grounds(first_made: date, rulebooks: Rulebooks = CURRENT) -> tuple[ExtensionGround, ...]:
    """The grounds on which the act of the first plan's making knows an extension, in the order of their list."""
    known = frozenset[ExtensionGround]().union(*(rule.grounds for rule in rulebooks.on(first_made).extensions))
    return tuple(ground for ground in ExtensionGround if ground in known)


def check_extension(ground: ExtensionGround, *, first_made: date, rulebooks: Rulebooks = CURRENT) -> None:
    """Checks that the act knows the ground. Raises `UnknownExtensionGround`."""
    if ground not in extension_grounds(first_made, rulebooks):
        raise UnknownExtensionGround(rulebooks.on(first_made).extensions[0].duration.section)


def plan_kinds(first_made: date, rulebooks: Rulebooks = CURRENT) -> tuple[PlanKind, ...]:
    """The kinds of document that the act of the first plan's making knows: of a person, in 1386/2010 of a minor (15 §)
    and of a family (16 §) too.
    """
    return tuple(kind for kind, _section in rulebooks.on(first_made).plan_kinds)


def check_plan_kind(kind: PlanKind, *, first_made: date, rulebooks: Rulebooks = CURRENT) -> None:
    """Checks that the act knows the kind. Raises `UnknownPlanKind` with the section of the plans that it knows."""
    known = dict(rulebooks.on(first_made).plan_kinds)
    if kind not in known:
        raise UnknownPlanKind(known[PlanKind.INDIVIDUAL])
