"""Handing a client over: offered, received, taken, refused, withdrawn; and a package from outside."""

from .bringing_in import bring_in, examined
from .offering import Offer, offer, parts_to_look_at, possible_receivers, previewed, withdraw
from .receiving import receive, record_answer, refuse, take

__all__ = [
    "Offer",
    "bring_in",
    "examined",
    "offer",
    "parts_to_look_at",
    "possible_receivers",
    "previewed",
    "receive",
    "record_answer",
    "refuse",
    "take",
    "withdraw",
]
