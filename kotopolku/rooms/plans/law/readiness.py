"""What is still missing before both sides can approve a plan."""

from collections.abc import Iterable, Sequence

from ..models import Goal, Measure, Plan
from .expected import ExpectedGoal

LONG_TERM, DURING_PLAN = "long", "plan"


def lacks_of(
    plan: Plan, goals: Sequence[Goal], measures: Sequence[Measure], expected: Iterable[ExpectedGoal]
) -> list[str]:
    """Codes of what is missing, in the order of the page; `goal.<code>` for a goal that the law expects.

    Goals of both terms and those of 18 §; services, their reasons and how they are followed up by 19 §; the next
    review by 874/2024 2 §; rights and duties told by 24 §.
    """
    terms = {goal.term for goal in goals}
    set_kinds = {goal.kind for goal in goals}
    lacking = {
        "goal_long": LONG_TERM not in terms,
        "goal_plan": DURING_PLAN not in terms,
        **{
            f"goal.{one.code}": one.code not in set_kinds
            and not (one.departable and plan.departures.get(one.code, "").strip())
            for one in expected
        },
        "measure": not measures,
        "reason": any(not measure.reason.strip() for measure in measures),
        "measure_days": any(_is_outside(plan, measure) for measure in measures),
        "follow_up": not plan.follow_up.strip(),
        "next_review": plan.next_review_planned is None,
        "rights_told": plan.rights_told_on is None or not plan.rights_told_language,
        "change_reason": plan.state == "revising" and not plan.change_reason.strip(),
    }
    return [code for code, is_missing in lacking.items() if is_missing]


def _is_outside(plan: Plan, measure: Measure) -> bool:
    """Whether a measure reaches out of the plan's days, which may have been moved after it was written."""
    return (measure.since is not None and measure.since < plan.made) or (
        measure.until is not None and measure.until > plan.until
    )
