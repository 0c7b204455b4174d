"""One at a time with a case: every action of this room and of follow-up begins here."""

from kotopolku.rooms.cases import actions as cases_actions
from kotopolku.rooms.cases.queries import Case

from .models import Plan
from .refusals import NotOnTheTable


def locked_case(case_id: int) -> Case:
    """The case as it is now, ours until the transaction ends; raises CaseIsClosed for one that has ended."""
    return cases_actions.locked(Case(pk=case_id))


def locked_plan(plan: Plan, *, on_the_table: bool = False) -> tuple[Case, Plan]:
    """The case and the plan as they are now; raises NotOnTheTable where it must be a draft or under revision."""
    case = locked_case(plan.case_id)
    now = Plan.objects.get(pk=plan.pk)
    if on_the_table and now.state not in {"draft", "revising"}:
        raise NotOnTheTable
    return case, now
