"""The plan: its limits, checks and the goals that the law expects."""

from kotopolku.domain.plan.limits import PlanLimits, Step, StepCode, counted_pauses, plan_limits

__all__ = ["PlanLimits", "Step", "StepCode", "counted_pauses", "plan_limits"]
