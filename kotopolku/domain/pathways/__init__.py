"""Models of ways through the services: what they hold, how plans depart from them, how people fared."""

from .checks import NOTES, PathwayRefused, Problem, ProblemCode, check_pathway, problems
from .comparison import (
    Change,
    ChangeKind,
    Departure,
    DepartureCode,
    PlanMeasure,
    compared,
    departures,
)
from .faring import LEAST, UNDER_WAY, Faring, Journey, StageTimes, faring
from .model import (
    Checkpoint,
    CircularSteps,
    DraftMeasure,
    Pathway,
    Stage,
    Step,
    draft_measures,
    order_of,
    steps_of,
    weeks_of,
)

__all__ = [
    "LEAST",
    "NOTES",
    "UNDER_WAY",
    "Change",
    "ChangeKind",
    "Checkpoint",
    "CircularSteps",
    "Departure",
    "DepartureCode",
    "DraftMeasure",
    "Faring",
    "Journey",
    "Pathway",
    "PathwayRefused",
    "PlanMeasure",
    "Problem",
    "ProblemCode",
    "Stage",
    "StageTimes",
    "Step",
    "check_pathway",
    "compared",
    "departures",
    "draft_measures",
    "faring",
    "order_of",
    "problems",
    "steps_of",
    "weeks_of",
]
