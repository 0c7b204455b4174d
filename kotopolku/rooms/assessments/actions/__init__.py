"""What is done with an assessment. Each is one transaction and one event in the log."""

from ..contents import (
    NEW_PAGE,
    Arrangements,
    CountyPart,
    ItemAnswer,
    MeasureNeeded,
    NeedFound,
    Outcome,
    Sending,
    Telling,
)
from .beginning import arrange, begin, record_earlier
from .ending import complete, correct_answer, save_outcome
from .findings import add_further_measure, set_county, set_further_measures, set_needs
from .interview import save_answer, set_told, tell
from .taking_over import EarlierAssessment, take_over

__all__ = [
    "NEW_PAGE",
    "Arrangements",
    "CountyPart",
    "EarlierAssessment",
    "ItemAnswer",
    "MeasureNeeded",
    "NeedFound",
    "Outcome",
    "Sending",
    "Telling",
    "add_further_measure",
    "arrange",
    "begin",
    "complete",
    "correct_answer",
    "record_earlier",
    "save_answer",
    "save_outcome",
    "set_county",
    "set_further_measures",
    "set_needs",
    "set_told",
    "take_over",
    "tell",
]
