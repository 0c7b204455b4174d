"""Where a plan departs from its pathway, and where one version of a pathway differs from another."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from .model import Pathway, Stage, Step, draft_measures, steps_of


class DepartureCode(StrEnum):
    """How a plan departs. A departure is no mistake: the plan is made for the person."""

    LEFT_OUT = "left_out"
    OWN = "own"
    OTHER_VERSION = "other_version"
    OTHER_KIND = "other_kind"
    HOURS = "hours"
    EARLIER = "earlier"
    LATER = "later"
    BEFORE_ITS_CONDITION = "before_its_condition"


class PlanMeasure(Struct, frozen=True, kw_only=True):
    """A measure of a plan; `step` blank: the plan's own. `ref` is the measure's, for the page."""

    ref: str
    step: str
    kind: str
    hours: float | None = None
    since: date | None = None


class Departure(Struct, frozen=True):
    """`measure` is blank for what was left out, `step` for what is the plan's own. `was` and `now` are what differs.

    For EARLIER and LATER they are days, for BEFORE_ITS_CONDITION `was` is the step that should come first.
    """

    code: DepartureCode
    step: str
    measure: str = ""
    was: str | float | date | None = None
    now: str | float | date | None = None


def departures(pathway: Pathway, measures: Iterable[PlanMeasure], start: date | None = None) -> tuple[Departure, ...]:
    """How the plan departs from the pathway, step by step in its order, then what is the plan's own.

    `start` is the day on which the plan began; without it days are not compared. A move within the same week is
    none. Raises `CircularSteps`.
    """
    rows = list(measures)
    drafts = draft_measures(pathway, start or date.min)
    steps = {step.code: step for _, step in steps_of(pathway)}
    found: list[Departure] = []
    for draft in drafts:
        taken = [row for row in rows if row.step == draft.step]
        if not taken:
            found.append(Departure(DepartureCode.LEFT_OUT, draft.step))
        for row in taken:
            found += _changed(steps[draft.step], row)
            if start is not None:
                found += _moved(row, draft.since)
            found += _too_early(steps[draft.step], row, rows)
    for row in rows:
        if row.step not in steps:
            code = DepartureCode.OTHER_VERSION if row.step else DepartureCode.OWN
            found.append(Departure(code, row.step, row.ref))
    return tuple(found)


def _changed(step: Step, row: PlanMeasure) -> Iterator[Departure]:
    if row.kind != step.kind:
        yield Departure(DepartureCode.OTHER_KIND, step.code, row.ref, step.kind, row.kind)
    if step.hours is not None and row.hours != step.hours:
        yield Departure(DepartureCode.HOURS, step.code, row.ref, step.hours, row.hours)


def _moved(row: PlanMeasure, planned: date) -> Iterator[Departure]:
    if row.since is not None and abs(row.since - planned).days >= 7:
        code = DepartureCode.LATER if row.since > planned else DepartureCode.EARLIER
        yield Departure(code, row.step, row.ref, planned, row.since)


def _too_early(step: Step, row: PlanMeasure, rows: list[PlanMeasure]) -> Iterator[Departure]:
    for other in rows:
        in_order = row.since is None or other.since is None or other.since <= row.since
        if other.step in step.after and not in_order:
            yield Departure(DepartureCode.BEFORE_ITS_CONDITION, step.code, row.ref, other.step)


class ChangeKind(StrEnum):
    """How two versions differ."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Change(Struct, frozen=True):
    """`what` is pathway, stage or step. `was` and `now` tell each field that differs; a moved step's are its stages."""

    kind: ChangeKind
    what: str
    code: str
    was: Mapping[str, object] = {}
    now: Mapping[str, object] = {}


_PATHWAY_FIELDS = ("audience", "aims")
_STAGE_FIELDS = ("weeks_from", "weeks_to", "needs", "checkpoints")
_STEP_FIELDS = ("kind", "service_class", "hours", "after", "weeks_from", "weeks_to")


def compared(old: Pathway, new: Pathway) -> tuple[Change, ...]:
    """All differences of two versions: of the whole, of stages, of steps; codes tell what is the same one."""
    found = list(_fields("pathway", new.code, old, new, _PATHWAY_FIELDS))
    found += _stages(old, new)
    found += _steps(old, new)
    return tuple(found)


def _stages(old: Pathway, new: Pathway) -> Iterator[Change]:
    was, now = _in_order(old), _in_order(new)
    yield from _come_and_gone("stage", was, now)
    kept = [code for code in was if code in now]
    after = [code for code in now if code in was]
    for code, other in zip(kept, after, strict=True):
        if code != other:
            places = {"place": kept.index(other)}, {"place": after.index(other)}
            yield Change(ChangeKind.MOVED, "stage", other, *places)
    for code in after:
        yield from _fields("stage", code, was[code], now[code], _STAGE_FIELDS)


def _steps(old: Pathway, new: Pathway) -> Iterator[Change]:
    was = {step.code: (stage.code, step) for stage, step in steps_of(old)}
    now = {step.code: (stage.code, step) for stage, step in steps_of(new)}
    yield from _come_and_gone("step", was, now)
    for code in (code for code in now if code in was):
        (old_stage, old_step), (new_stage, new_step) = was[code], now[code]
        if old_stage != new_stage:
            yield Change(ChangeKind.MOVED, "step", code, {"stage": old_stage}, {"stage": new_stage})
        yield from _fields("step", code, old_step, new_step, _STEP_FIELDS)


def _come_and_gone(what: str, was: Mapping[str, object], now: Mapping[str, object]) -> Iterator[Change]:
    yield from (Change(ChangeKind.ADDED, what, code) for code in now if code not in was)
    yield from (Change(ChangeKind.REMOVED, what, code) for code in was if code not in now)


def _fields(what: str, code: str, old: object, new: object, names: tuple[str, ...]) -> Iterator[Change]:
    differing = [name for name in names if getattr(old, name) != getattr(new, name)]
    if differing:
        was = {name: getattr(old, name) for name in differing}
        yield Change(ChangeKind.CHANGED, what, code, was, {name: getattr(new, name) for name in differing})


def _in_order(pathway: Pathway) -> dict[str, Stage]:
    return {stage.code: stage for stage in sorted(pathway.stages, key=lambda one: one.order)}
