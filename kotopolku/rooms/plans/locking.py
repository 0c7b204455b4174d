"""One at a time with a case: every action of this room and of follow-up begins here."""

from kotopolku.platform import clock
from kotopolku.rooms.cases import actions as cases_actions
from kotopolku.rooms.cases.queries import Case

from .models import Plan, PlanOffer
from .refusals import NotOnTheTable


def locked_case(case_id: int) -> Case:
    """The case as it is now, ours until the transaction ends; raises CaseIsClosed for one that has ended."""
    return cases_actions.locked(Case(pk=case_id))


def locked_plan(plan: Plan, *, on_the_table: bool = False, keeps_offer: bool = False) -> tuple[Case, Plan]:
    """The case and the plan as they are now; raises NotOnTheTable where it must be a draft or under revision.

    What is on the table is about to be written: an open offer of it ends, unless the caller keeps it.
    """
    case = locked_case(plan.case_id)
    now = Plan.objects.get(pk=plan.pk)
    if on_the_table and now.state not in {"draft", "revising"}:
        raise NotOnTheTable
    if on_the_table and not keeps_offer:
        end_offers(now.pk, "lapsed")
    return case, now


def end_offers(plan_id: int, state: str) -> int:
    """Ends the open offer of a plan, and its code; returns how many there were."""
    ended = {"state": state, "ended_at": clock.now(), "content": {}, "code_hash": "", "code_expires": None}
    return PlanOffer.objects.filter(plan_id=plan_id, state="open").update(**ended)
