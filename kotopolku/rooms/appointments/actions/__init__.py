"""Booking, moving, cancelling and marking; each is one transaction and one event in the log."""

from .booking import ToldFee, book
from .cancelling import cancel, cancel_by_link, cancel_own, cancel_token
from .marking import mark
from .moving import move

__all__ = ["ToldFee", "book", "cancel", "cancel_by_link", "cancel_own", "cancel_token", "mark", "move"]
