"""Booking, moving, cancelling and marking; each is one transaction and one event in the log."""

from ..secret_links import cancel_token
from .booking import ToldFee, book
from .calendars import (
    Shift,
    add_exception,
    make_feed,
    open_calendar,
    remove_exception,
    revoke_feed,
    save_room,
    set_calendar,
)
from .cancelling import cancel, cancel_by_link, cancel_own, leave
from .confirming import confirm_own
from .groups import enrol
from .lengths import LengthImpossible, settle_lengths
from .marking import mark
from .moving import move
from .own_booking import book_own, enrol_own, may_move_own, move_own

__all__ = [
    "LengthImpossible",
    "Shift",
    "ToldFee",
    "add_exception",
    "book",
    "book_own",
    "cancel",
    "cancel_by_link",
    "cancel_own",
    "cancel_token",
    "confirm_own",
    "enrol",
    "enrol_own",
    "leave",
    "make_feed",
    "mark",
    "may_move_own",
    "move",
    "move_own",
    "open_calendar",
    "remove_exception",
    "revoke_feed",
    "save_room",
    "set_calendar",
    "settle_lengths",
]
