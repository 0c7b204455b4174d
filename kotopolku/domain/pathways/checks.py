"""What is wrong with a pathway before it is taken into use, and what its maker should know."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from kotopolku.domain.calendar import Length
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.vocabulary import Section

from .model import CircularSteps, Pathway, Step, order_of, steps_of, weeks_of


class ProblemCode(StrEnum):
    """What was found; those of `NOTES` hinder nothing."""

    NO_STAGES = "no_stages"
    EMPTY_STAGE = "empty_stage"
    SAME_CODE = "same_code"
    NO_TIME = "no_time"
    UNKNOWN_AFTER = "unknown_after"
    CIRCLE = "circle"
    BEFORE_ITS_CONDITION = "before_its_condition"
    # Notes.
    OVERLAPS_ITS_CONDITION = "overlaps_its_condition"
    LATE_CHECKPOINT = "late_checkpoint"
    BEYOND_FIRST_PLAN = "beyond_first_plan"
    BEYOND_TOTAL = "beyond_total"


NOTES = frozenset(
    {
        ProblemCode.OVERLAPS_ITS_CONDITION,
        ProblemCode.LATE_CHECKPOINT,
        ProblemCode.BEYOND_FIRST_PLAN,
        ProblemCode.BEYOND_TOTAL,
    }
)


class Problem(Struct, frozen=True):
    """What was found, at which stage, step or checkpoint; `other` is the step or the number that it hangs on."""

    code: ProblemCode
    where: str = ""
    other: str | int = ""
    section: Section | None = None

    @property
    def is_note(self) -> bool:
        """Whether the pathway can be used all the same."""
        return self.code in NOTES


class PathwayRefused(ValueError):
    """The pathway contradicts itself; ``problems`` say where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{one.code} {one.where}".strip() for one in problems))
        self.problems = problems


def problems(pathway: Pathway, on: date, rulebooks: Rulebooks = CURRENT) -> tuple[Problem, ...]:
    """Everything found, first what hinders; limits are those of the act in force on the day (681/2023 22–23 §)."""
    found = [*_shape(pathway), *_order(pathway), *_lengths(pathway, on, rulebooks)]
    return tuple(sorted(found, key=lambda one: one.is_note))


def check_pathway(pathway: Pathway, on: date, rulebooks: Rulebooks = CURRENT) -> None:
    """Raises `PathwayRefused` with everything that hinders its use; notes hinder nothing."""
    hindering = tuple(one for one in problems(pathway, on, rulebooks) if not one.is_note)
    if hindering:
        raise PathwayRefused(hindering)


def _shape(pathway: Pathway) -> Iterator[Problem]:
    if not pathway.stages:
        yield Problem(ProblemCode.NO_STAGES)
    for codes in ([one.code for one in pathway.stages], [step.code for _, step in steps_of(pathway)]):
        for code, count in Counter(codes).items():
            if count > 1:
                yield Problem(ProblemCode.SAME_CODE, code, count)
    for stage in pathway.stages:
        if not stage.measures:
            yield Problem(ProblemCode.EMPTY_STAGE, stage.code)
        if not 0 <= stage.weeks_from < stage.weeks_to:
            yield Problem(ProblemCode.NO_TIME, stage.code)
    for stage, step in steps_of(pathway):
        first, end = weeks_of(stage, step)
        # A stage without time has been told once.
        if (step.weeks_from, step.weeks_to) != (None, None) and not 0 <= first < end:
            yield Problem(ProblemCode.NO_TIME, step.code)


def _order(pathway: Pathway) -> Iterator[Problem]:
    weeks = {step.code: weeks_of(stage, step) for stage, step in steps_of(pathway)}
    for _, step in steps_of(pathway):
        for earlier in step.after:
            if earlier not in weeks:
                yield Problem(ProblemCode.UNKNOWN_AFTER, step.code, earlier)
            elif earlier != step.code:
                yield from _after(step, earlier, weeks)
    try:
        order_of(pathway)
    except CircularSteps as circle:
        yield from (Problem(ProblemCode.CIRCLE, code) for code in circle.steps)


def _after(step: Step, earlier: str, weeks: dict[str, tuple[int, int]]) -> Iterator[Problem]:
    first, _ = weeks[step.code]
    earlier_first, earlier_end = weeks[earlier]
    if first < earlier_first:
        yield Problem(ProblemCode.BEFORE_ITS_CONDITION, step.code, earlier)
    elif first < earlier_end:
        yield Problem(ProblemCode.OVERLAPS_ITS_CONDITION, step.code, earlier)


def _lengths(pathway: Pathway, on: date, rulebooks: Rulebooks) -> Iterator[Problem]:
    book = rulebooks.on(on)
    for code, limit in (
        (ProblemCode.BEYOND_FIRST_PLAN, book.first_plan_length),
        (ProblemCode.BEYOND_TOTAL, book.total_length),
    ):
        if pathway.weeks > (most := _weeks(limit.length, on)):
            yield Problem(code, other=most, section=limit.section)
    if book.review.length is None or not pathway.stages:
        return
    most = _weeks(book.review.length, on)
    looks = sorted((point.week, point.code) for stage in pathway.stages for point in stage.checkpoints)
    # Blank: the end of the pathway comes without a look before it.
    for (earlier, _), (week, point) in pairwise([(0, ""), *looks, (pathway.weeks, "")]):
        if week - earlier > most:
            yield Problem(ProblemCode.LATE_CHECKPOINT, point, week - earlier, book.review.section)


def _weeks(length: Length, on: date) -> int:
    """Whole weeks in a length from the day."""
    return (length.after(on) - on).days // 7
