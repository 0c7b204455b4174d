"""The plan: its limits, checks and the goals that the law expects."""

from kotopolku.domain.plan.checks import (
    FirstPlanTooLate,
    PauseEndsBeforeItBegins,
    PausesOverlap,
    PlanEndsBeforeItBegins,
    PlanRefused,
    PlanTooLong,
    UnknownExtensionGround,
    UnknownPlanKind,
    check_extension,
    check_first_plan_in_time,
    check_pauses,
    check_plan,
    check_plan_kind,
    extension_grounds,
    plan_kinds,
)
from kotopolku.domain.plan.goals import expected_goals
from kotopolku.domain.plan.limits import (
    PlanLimits,
    Step,
    StepCode,
    counted_pauses,
    grounds_that_count,
    plan_limits,
    studies_may_go_on,
)
from kotopolku.domain.plan.measures import MEASURES, OWN_GOAL, RESPONSIBLE, TERMS
from kotopolku.domain.rulebook import ExpectedGoal, GoalCode

__all__ = [
    "MEASURES",
    "OWN_GOAL",
    "RESPONSIBLE",
    "TERMS",
    "ExpectedGoal",
    "FirstPlanTooLate",
    "GoalCode",
    "PauseEndsBeforeItBegins",
    "PausesOverlap",
    "PlanEndsBeforeItBegins",
    "PlanLimits",
    "PlanRefused",
    "PlanTooLong",
    "Step",
    "StepCode",
    "UnknownExtensionGround",
    "UnknownPlanKind",
    "check_extension",
    "check_first_plan_in_time",
    "check_pauses",
    "check_plan",
    "check_plan_kind",
    "counted_pauses",
    "expected_goals",
    "extension_grounds",
    "grounds_that_count",
    "plan_kinds",
    "plan_limits",
    "studies_may_go_on",
]
