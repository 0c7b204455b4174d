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
from ..refusals import AccountEmpty, IdentityCodeInAccount, WordsTooLong
from .beginning import arrange, begin, record_earlier
from .ending import complete, correct_answer, save_outcome
from .findings import add_further_measure, set_county, set_further_measures, set_needs
from .interview import save_answer, set_told, tell
from .own_account import keep_step, remove_account, save_theme, send_account
from .taking_over import EarlierAssessment, take_over

__all__ = [
    "NEW_PAGE",
    "AccountEmpty",
    "Arrangements",
    "CountyPart",
    "EarlierAssessment",
    "IdentityCodeInAccount",
    "ItemAnswer",
    "MeasureNeeded",
    "NeedFound",
    "Outcome",
    "Sending",
    "Telling",
    "WordsTooLong",
    "add_further_measure",
    "arrange",
    "begin",
    "complete",
    "correct_answer",
    "keep_step",
    "record_earlier",
    "remove_account",
    "save_answer",
    "save_outcome",
    "save_theme",
    "send_account",
    "set_county",
    "set_further_measures",
    "set_needs",
    "set_told",
    "take_over",
    "tell",
]
