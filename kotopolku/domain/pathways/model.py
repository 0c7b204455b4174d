"""A pathway: for whom, towards what, through which stages, with what in each and what before what.

Weeks are counted from the day on which a plan begins: a stage from week 0 to week 12 lasts the first twelve weeks.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import days_after


class Step(Struct, frozen=True, kw_only=True):
    """A measure of a stage. `code` is its own in the whole pathway; `kind` is a kind of a plan's measure.

    `service_class` is a code of `domain.services`, blank for none; `hours` a week. `after`: codes of steps that come
    before it. Without weeks of its own it lasts as long as its stage.
    """

    code: str
    kind: str
    service_class: str = ""
    hours: float | None = None
    after: tuple[str, ...] = ()
    weeks_from: int | None = None
    weeks_to: int | None = None


class Checkpoint(Struct, frozen=True):
    """A week in which it is looked at how things go."""

    code: str
    week: int


class Stage(Struct, frozen=True, kw_only=True):
    """A stretch of the way, from the beginning of `weeks_from` to the beginning of `weeks_to`. Stages may overlap."""

    code: str
    order: int
    weeks_from: int
    weeks_to: int
    needs: tuple[str, ...] = ()
    measures: tuple[Step, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()


class Pathway(Struct, frozen=True, kw_only=True):
    """One version of a model. `aims` are codes, as of goals; `audience` codes of those for whom it is meant."""

    code: str
    version: int
    stages: tuple[Stage, ...]
    audience: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()

    @property
    def weeks(self) -> int:
        """How many weeks the whole lasts."""
        return max((last for _, _, last in _stretches(self)), default=0)


class DraftMeasure(Struct, frozen=True, kw_only=True):
    """What a plan begins from: a step of the pathway with its days, both included."""

    step: str
    stage: str
    kind: str
    service_class: str
    hours: float | None
    since: date
    until: date


class CircularSteps(ValueError):
    """Steps that would each have to come before the other; ``steps`` are their codes."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(", ".join(steps))
        self.steps = steps


def steps_of(pathway: Pathway) -> Iterator[tuple[Stage, Step]]:
    """Each step with its stage, in the order of stages and as written in them."""
    for stage in sorted(pathway.stages, key=lambda one: one.order):
        for step in stage.measures:
            yield stage, step


def weeks_of(stage: Stage, step: Step) -> tuple[int, int]:
    """The first week of a step and the one after its last."""
    return (
        stage.weeks_from if step.weeks_from is None else step.weeks_from,
        stage.weeks_to if step.weeks_to is None else step.weeks_to,
    )


def order_of(pathway: Pathway) -> tuple[Step, ...]:
    """The steps in an order in which each comes after those that it needs, else as they are written.

    Raises `CircularSteps`. What `after` names without there being such a step is passed over.
    """
    left = {step.code: step for _, step in steps_of(pathway)}
    ordered: list[Step] = []
    while left:
        free = next((step for step in left.values() if left.keys().isdisjoint(step.after)), None)
        if free is None:
            raise CircularSteps(_circle(left))
        ordered.append(left.pop(free.code))
    return tuple(ordered)


def draft_measures(pathway: Pathway, start: date) -> tuple[DraftMeasure, ...]:
    """What a plan that begins on `start` begins from, in the order of `order_of`; raises `CircularSteps`."""
    places = {step.code: stage for stage, step in steps_of(pathway)}
    return tuple(_draft(places[step.code], step, start) for step in order_of(pathway))


def _draft(stage: Stage, step: Step, start: date) -> DraftMeasure:
    first, end = weeks_of(stage, step)
    return DraftMeasure(
        step=step.code,
        stage=stage.code,
        kind=step.kind,
        service_class=step.service_class,
        hours=step.hours,
        since=days_after(start, 7 * first),
        until=days_after(start, 7 * end - 1),
    )


def _circle(left: Mapping[str, Step]) -> tuple[str, ...]:
    """The codes of those that stand in a circle, without those that only wait for one."""
    remaining = dict(left)
    while idle := [code for code in remaining if not any(code in step.after for step in remaining.values())]:
        for code in idle:
            del remaining[code]
    return tuple(remaining)


def _stretches(pathway: Pathway) -> Iterator[tuple[str, int, int]]:
    for stage in pathway.stages:
        yield stage.code, stage.weeks_from, stage.weeks_to
    for stage, step in steps_of(pathway):
        yield step.code, *weeks_of(stage, step)
