from .approval import Approval, PlanVersion
from .plan import Goal, Measure, Participant, Plan
from .time import Extension, Pause

__all__ = ["Approval", "Extension", "Goal", "Measure", "Participant", "Pause", "Plan", "PlanVersion"]
