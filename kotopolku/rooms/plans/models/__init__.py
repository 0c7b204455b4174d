from .approval import Approval, Frozen, PlanVersion
from .figures import PathwayFigures
from .offer import PlanOffer
from .plan import Goal, Measure, Participant, Plan, PlanText
from .time import Extension, Pause
from .word import ClientWord

__all__ = [
    "Approval",
    "ClientWord",
    "Extension",
    "Frozen",
    "Goal",
    "Measure",
    "Participant",
    "PathwayFigures",
    "Pause",
    "Plan",
    "PlanOffer",
    "PlanText",
    "PlanVersion",
]
