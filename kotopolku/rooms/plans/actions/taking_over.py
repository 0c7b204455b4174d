"""Plans that another authority made, when the client is handed over with them (681/2023 85 and 86 §)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.provenance import Source, origin
from kotopolku.rooms.cases.queries import Case

from ..codes import MEASURE_STATES
from ..content.freezing import digest_of
from ..content.restoring import restore
from ..locking import locked_case
from ..models import Approval, Extension, Goal, Measure, Pause, Plan, PlanVersion
from ..refusals import PlanAlreadyOnTheTable
from .tracing import trace


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPlan:
    """A plan as it came: its days, and where it came whole its content and who approved it."""

    number: int
    rulebook: str
    made: date
    until: date
    signed: date | None = None
    in_force: bool = False
    content: dict[str, Any] | None = None
    approvals: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Directed:
    """That the client was directed to the service of a measure, by its kind and words, and how that goes."""

    kind: str
    text: str
    on: date
    state: str = ""


@transaction.atomic
def take_over(
    *,
    actor: User,
    case: Case,
    earlier: Sequence[EarlierPlan],
    pauses: Sequence[Mapping[str, Any]] = (),
    extensions: Sequence[Mapping[str, Any]] = (),
    directed: Sequence[Directed] = (),
    source: str = Source.AUTHORITY,
    source_detail: str = "",
) -> list[Plan]:
    """The series goes on where it was: plans, pauses and extensions count by law as if they had been made here.

    Raises CaseIsClosed, and PlanAlreadyOnTheTable for a case with plans of its own.
    """
    case = locked_case(case.pk)
    if Plan.objects.filter(case_id=case.pk).exists():
        raise PlanAlreadyOnTheTable
    plans = [_written(actor, case, one) for one in earlier]
    _note_directed(plans, directed)
    origin_ = origin(actor, source, source_detail)
    for row in pauses:
        Pause.objects.create(case_id=case.pk, **row, **origin_)
    for row in extensions:
        Extension.objects.create(case_id=case.pk, **row, **origin_)
    after = {"plans": len(plans), "pauses": len(pauses), "extensions": len(extensions)}
    trace(actor, case, "take_over", after=after)
    return plans


def _written(actor: User, case: Case, told: EarlierPlan) -> Plan:
    plan = Plan.objects.create(
        case_id=case.pk,
        number=told.number,
        rulebook=told.rulebook,
        state="ended",
        made=told.made,
        signed=told.signed,
        until=told.until,
        agreed_until=told.until,
        made_by=actor,
    )
    if told.content is not None:
        _write_content(actor, case, plan, told)
    Plan.objects.filter(pk=plan.pk).update(
        state="in_force" if told.in_force else "ended", until=told.until, agreed_until=told.until
    )
    plan.refresh_from_db()
    return plan


def _note_directed(plans: Sequence[Plan], directed: Sequence[Directed]) -> None:
    """What was done there is not due here again (20 § 5 mom.). Days before the plan or to come are passed over."""
    told = {(one.kind, one.text): one for one in directed if one.on <= clock.today()}
    for row in Measure.objects.filter(plan__in=plans).select_related("plan"):
        one = told.get((row.kind, row.text))
        if one is None or one.on < row.plan.made:
            continue
        row.directed_on = one.on
        row.state = one.state if one.state in MEASURE_STATES and one.state != "agreed" else "directed"
        row.save(update_fields=["directed_on", "state"])


def _write_content(actor: User, case: Case, plan: Plan, told: EarlierPlan) -> None:
    """The rows anew, and a version frozen with their keys, so that a later version can be compared with it."""
    content = dict(told.content or {})
    for name in ("goals", "measures"):
        # Another database's keys name other rows here.
        content[name] = [{**row, "key": None} for row in content[name]]
    restore(plan, {**content, "until": told.until.isoformat()})
    rows = {
        "goals": Goal.objects.filter(plan=plan).order_by("order", "pk"),
        "measures": Measure.objects.filter(plan=plan).order_by("order", "pk"),
    }
    for name, made in rows.items():
        content[name] = [{**row, "key": one.pk} for row, one in zip(content[name], made, strict=True)]
    content |= {"reference": case.reference, "number": plan.number, "version": 1}
    version = PlanVersion(
        plan=plan,
        number=1,
        content=content,
        digest=digest_of(content),
        frozen_at=clock.now(),
        frozen_by=actor,
    )
    version.save()
    Approval.objects.bulk_create(
        Approval(plan_version=version, recorded_by=actor, recorded_at=clock.now(), **row) for row in told.approvals
    )
