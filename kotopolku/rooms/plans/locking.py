"""One at a time with a case: every action of this room and of follow-up begins here."""

from typing import TYPE_CHECKING, Any

from .models import Plan
from .refusals import CaseClosed, NotOnTheTable

if TYPE_CHECKING:
    from kotopolku.rooms.cases.queries import Case


def locked_case(case_id: int) -> "Case":
    """The case as it is now, ours until the transaction ends; raises CaseClosed for one that has ended.

    On SQLite the transaction itself is the lock.
    """
    cases: Any = Plan._meta.get_field("case").related_model
    case: Case = cases._default_manager.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
    if case.closed is not None:
        raise CaseClosed(field=None, closed=case.closed)
    return case


def locked_plan(plan: Plan, *, on_the_table: bool = False) -> "tuple[Case, Plan]":
    """The case and the plan as they are now; raises NotOnTheTable where it must be a draft or under revision."""
    case = locked_case(plan.case_id)
    now = Plan.objects.get(pk=plan.pk)
    if on_the_table and now.state not in {"draft", "revising"}:
        raise NotOnTheTable
    return case, now
