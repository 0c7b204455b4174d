"""Handing a client over: offered, received, taken, refused, withdrawn; and a package from outside."""

from .bringing_in import bring_in
from .offering import Offer, offer, withdraw
from .receiving import receive, record_answer, refuse, take

__all__ = ["Offer", "bring_in", "offer", "receive", "record_answer", "refuse", "take", "withdraw"]
