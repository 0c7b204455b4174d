"""Referrals to services: their states, what a provider gets, warnings on free text, what is due."""

from .package import (
    Directing,
    ItemsBeyondTheLaw,
    NothingChosen,
    check_items,
    ground_of,
    is_of_chapter_2,
    needs_consent,
)
from .reminding import OWN_DAYS, Due, DueCode, ReferralFacts, due
from .states import (
    END_STATES,
    TRANSITIONS,
    NoSuchStep,
    NotForThisParty,
    Party,
    State,
    Transition,
    TransitionRefused,
    check_transition,
    is_ended,
    is_unanswered,
    measure_state,
    steps_from,
)
from .warnings import TextWarning, WarningCode, warnings

__all__ = [
    "END_STATES",
    "OWN_DAYS",
    "TRANSITIONS",
    "Directing",
    "Due",
    "DueCode",
    "ItemsBeyondTheLaw",
    "NoSuchStep",
    "NotForThisParty",
    "NothingChosen",
    "Party",
    "ReferralFacts",
    "State",
    "TextWarning",
    "Transition",
    "TransitionRefused",
    "WarningCode",
    "check_items",
    "check_transition",
    "due",
    "ground_of",
    "is_ended",
    "is_of_chapter_2",
    "is_unanswered",
    "measure_state",
    "needs_consent",
    "steps_from",
    "warnings",
]
