"""Reviewing the plan, ending the client relationship, and handing the client over."""

from .closing import close
from .handover import (
    Offer,
    bring_in,
    examined,
    offer,
    parts_to_look_at,
    possible_receivers,
    previewed,
    receive,
    record_answer,
    refuse,
    take,
    withdraw,
)
from .reviewing import MeasureSeen, ReviewRecord, retract_review, review

__all__ = [
    "MeasureSeen",
    "Offer",
    "ReviewRecord",
    "bring_in",
    "close",
    "examined",
    "offer",
    "parts_to_look_at",
    "possible_receivers",
    "previewed",
    "receive",
    "record_answer",
    "refuse",
    "retract_review",
    "review",
    "take",
    "withdraw",
]
