from .approval import Approval, Frozen, PlanVersion
from .plan import Goal, Measure, Participant, Plan
from .time import Extension, Pause

__all__ = ["Approval", "Extension", "Frozen", "Goal", "Measure", "Participant", "Pause", "Plan", "PlanVersion"]
