"""Writing goals and measures of a plan on the table."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max, Model

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code
from kotopolku.rooms.catalogue.queries import Service, usable

from ..codes import RESPONSIBLE, TERMS
from ..locking import locked_plan
from ..models import Goal, Measure, Plan
from ..refusals import MeasureOutsidePlan, ReasonMissing, ServiceNotOffered, TextMissing
from ..week import week_of
from ..wording import Wording, check_texts
from .tracing import length_of, trace


@transaction.atomic
def save_goal(
    *,
    actor: User,
    plan: Plan,
    seen_version: int,
    term: str,
    kind: str,
    wording: Wording,
    goal_id: int | None = None,
    in_client_words: bool = False,
    need_id: int | None = None,
) -> Goal:
    """A new goal, or another text for one (18 §): `term` is long or plan, `kind` a code of an expected goal or own.

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, TextMissing, IdentityCodeInText, UnknownCode;
    Goal.DoesNotExist for a goal of another plan.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    check_code(term, TERMS, field="term")
    if not wording.text.strip():
        raise TextMissing
    wording.check()
    goal = Goal.objects.get(plan=plan, pk=goal_id) if goal_id else Goal(plan=plan, order=_next_order(Goal, plan))
    before = _shown(goal, *_OF_GOAL) if goal_id else None
    _set(goal, term=term, kind=kind, in_client_words=in_client_words, **wording.columns())
    if need_id is not None:
        goal.need_id = need_id
    goal.save()
    trace(actor, case, "save_goal", before=before, after=_shown(goal, *_OF_GOAL), moves_duties=False)
    return goal


@transaction.atomic
def remove_goal(*, actor: User, plan: Plan, seen_version: int, goal_id: int) -> None:
    """Takes a goal out; its measures stay until somebody decides about them.

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, Goal.DoesNotExist.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    goal = Goal.objects.get(plan=plan, pk=goal_id)
    before = _shown(goal, *_OF_GOAL)
    goal.delete()
    trace(actor, case, "remove_goal", before=before, moves_duties=False)


class MeasureColumns(TypedDict):
    """The plain parts of a measure; `hours_per_week` in hours."""

    kind: str
    reason: str
    responsible: str
    reason_translation: NotRequired[str]
    responsible_name: NotRequired[str]
    hours_per_week: NotRequired[Decimal | None]
    since: NotRequired[date | None]
    until: NotRequired[date | None]


@transaction.atomic
def save_measure(
    *,
    actor: User,
    plan: Plan,
    seen_version: int,
    wording: Wording,
    measure_id: int | None = None,
    goal_id: int | None = None,
    need_id: int | None = None,
    week: Mapping[str, Sequence[str]] | None = None,
    pathway_step: str = "",
    **columns: Unpack[MeasureColumns],
) -> Measure:
    """A new measure, or a change of one; the Act wants the reason why it serves the goal (19 § 3 mom.).

    `week` like {"mon": ["09:00-12:00"]}; `pathway_step` is that which a new measure carries out; what `columns` leave
    out is emptied. Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, TextMissing, ReasonMissing, IdentityCodeInText,
    UnknownCode, NotInTheWeek, EndsBeforeItBegins, MeasureOutsidePlan; Measure.DoesNotExist and Goal.DoesNotExist for
    those of another plan.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    _check_measure(plan, wording, columns)
    goal = Goal.objects.get(plan=plan, pk=goal_id) if goal_id else None
    measure = _measure_of(plan, measure_id)
    before = _shown(measure, *_OF_MEASURE) if measure_id else None
    _set(measure, goal=goal, week=week_of(week or {}), **{**_EMPTY, **columns}, **wording.columns())
    if need_id is not None:
        measure.need_id = need_id
    if not measure_id:
        measure.pathway_step = pathway_step
    measure.save()
    trace(actor, case, "save_measure", before=before, after=_shown(measure, *_OF_MEASURE), moves_duties=False)
    return measure


@transaction.atomic
def choose_service(*, actor: User, plan: Plan, seen_version: int, measure_id: int, service_id: int | None) -> Measure:
    """The service of the directory to which the measure directs; None takes it off.

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, ServiceNotOffered; Measure.DoesNotExist.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    measure = Measure.objects.exclude(state="dropped").get(plan=plan, pk=measure_id)
    before = {"id": measure.pk, "service": measure.service_id}
    try:
        measure.service = usable(service_id) if service_id is not None else None
    except Service.DoesNotExist:
        raise ServiceNotOffered from None
    measure.save(update_fields=["service"])
    after = {"id": measure.pk, "service": service_id}
    trace(actor, case, "choose_service", before=before, after=after, moves_duties=False)
    return measure


_EMPTY = {"reason_translation": "", "responsible_name": "", "hours_per_week": None, "since": None, "until": None}


def _measure_of(plan: Plan, measure_id: int | None) -> Measure:
    if measure_id is None:
        return Measure(plan=plan, order=_next_order(Measure, plan))
    return Measure.objects.exclude(state="dropped").get(plan=plan, pk=measure_id)


def _check_measure(plan: Plan, wording: Wording, columns: MeasureColumns) -> None:
    check_code(columns["responsible"], RESPONSIBLE, field="responsible")
    if not wording.text.strip():
        raise TextMissing
    if not columns["reason"].strip():
        raise ReasonMissing
    wording.check()
    check_texts(
        reason=columns["reason"],
        reason_translation=columns.get("reason_translation", ""),
        responsible_name=columns.get("responsible_name", ""),
    )
    _check_days(plan, columns.get("since"), columns.get("until"))


_OF_GOAL = ("term", "kind", "text", "translation")
_OF_MEASURE = (
    "kind",
    "text",
    "translation",
    "reason",
    "reason_translation",
    "responsible",
    "responsible_name",
    "hours_per_week",
    "since",
    "until",
)
_FREE = frozenset({"text", "translation", "reason", "reason_translation", "responsible_name"})


def _check_days(plan: Plan, since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise EndsBeforeItBegins
    if until is not None and until > plan.until:
        raise MeasureOutsidePlan(made=plan.made, until=plan.until)
    if since is not None and not plan.made <= since <= plan.until:
        raise MeasureOutsidePlan(field="since", made=plan.made, until=plan.until)


@transaction.atomic
def remove_measure(*, actor: User, plan: Plan, seen_version: int, measure_id: int) -> None:
    """Takes a measure out of the plan. That the client was directed to it stays recorded (20 § 5 mom.).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, Measure.DoesNotExist.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    measure = Measure.objects.exclude(state="dropped").get(plan=plan, pk=measure_id)
    before = _shown(measure, *_OF_MEASURE)
    if measure.directed_on is None:
        measure.delete()
    else:
        measure.state = "dropped"
        measure.save(update_fields=["state"])
    trace(actor, case, "remove_measure", before=before, moves_duties=False)


def _next_order(rows: type[Model], plan: Plan) -> int:
    last: int | None = rows._default_manager.filter(plan=plan).aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1


def _set(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _shown(row: Any, *names: str) -> dict[str, Any]:
    """A row for the log: codes, days and numbers as they are, of free texts only the length."""
    values = {name: getattr(row, name) for name in names}
    return {"id": row.pk, **{name: length_of(value) if name in _FREE else value for name, value in values.items()}}
