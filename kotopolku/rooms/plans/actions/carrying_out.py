"""What becomes of the measures: directing to them, how they go, and the end of all."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.cases.queries import Case

from ..codes import MEASURE_STATES
from ..locking import locked_case, locked_plan
from ..models import Measure, Plan
from ..refusals import BeforeThePlan, NoPlanInForce, NotYet
from .tracing import trace

GOING_ON = ("agreed", "directed", "started")


@transaction.atomic
def direct(*, actor: User, measure: Measure, on: date) -> Measure:
    """The client was directed to apply for the service agreed on, which fulfils a duty (A 14 §; B 20 § 5 mom.).

    Raises CaseIsClosed, NoPlanInForce, BeforeThePlan, NotYet.
    """
    case, plan = locked_plan(Plan(pk=measure.plan_id, case_id=_case_of(measure)))
    if plan.state not in {"in_force", "revising"}:
        raise NoPlanInForce
    if on < plan.made:
        raise BeforeThePlan(field="on", made=plan.made)
    if on > clock.today():
        raise NotYet(field="on", today=clock.today())
    measure = Measure.objects.get(pk=measure.pk)
    before = {"measure": measure.pk, "directed_on": measure.directed_on, "state": measure.state}
    measure.directed_on = on
    if measure.state == "agreed":
        measure.state = "directed"
    measure.save(update_fields=["directed_on", "state"])
    trace(actor, case, "direct", before=before, after={"measure": measure.pk, "directed_on": on})
    return measure


@transaction.atomic
def mark_measures(*, actor: User | None, plan: Plan, states: Mapping[int, str]) -> int:
    """How measures go, by their ids: agreed, directed, started, done or stopped; returns how many changed.

    Without an actor a provider has told it by a link. Ids of other plans and of measures taken out are passed over.
    Raises CaseIsClosed, UnknownCode.
    """
    for state in states.values():
        check_code(state, MEASURE_STATES, field="state")
    case, plan = locked_plan(plan)
    rows = Measure.objects.filter(plan=plan, pk__in=states).exclude(state="dropped").order_by("pk")
    changed = [row for row in rows if row.state != states[row.pk]]
    before = {str(row.pk): row.state for row in changed}
    for row in changed:
        row.state = states[row.pk]
    if changed:
        Measure.objects.bulk_update(changed, ["state"])
        after = {str(row.pk): row.state for row in changed}
        trace(actor, case, "mark_measures", before=before, after=after, moves_duties=False)
    return len(changed)


@transaction.atomic
def end_plans(*, actor: User | None, case: Case, on: date) -> None:
    """Ends the plan in force and the measures that go on, when the client relationship ends.

    A draft stays as it is, unapproved. Raises CaseIsClosed.
    """
    case = locked_case(case.pk)
    plans = Plan.objects.filter(case_id=case.pk, state__in=["in_force", "revising"])
    numbers = sorted(plans.values_list("number", flat=True))
    going_on = Measure.objects.filter(plan__in=plans, state__in=GOING_ON)
    stopped = going_on.update(state="stopped")
    plans.update(state="ended")
    trace(actor, case, "end_plans", after={"on": on, "plans": numbers, "stopped_measures": stopped})


def _case_of(measure: Measure) -> int:
    return Plan.objects.values_list("case_id", flat=True).get(pk=measure.plan_id)
