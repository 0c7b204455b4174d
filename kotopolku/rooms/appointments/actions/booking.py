"""A time is given to somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from ..models import Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFee:
    """At the booking it was told that a fee may be asked, and how to cancel (32 a § 1 mom.).

    `language` in which it was understood; `how`: spoken, interpreter, written, translated.
    """

    at: datetime
    language: str
    how: str
    cancelling: bool = True


class Details(TypedDict, total=False):
    """What an appointment may have besides its time."""

    unit_id: int | None
    form: str
    room_id: int | None
    place: str
    remote_link: str
    language: str
    interpreter_wanted: bool
    seats: int | None
    open_to_clients: bool
    note: str


def book(
    *,
    actor: Any,
    organisation_id: int,
    kind: str,
    worker: Any,
    starts_at: datetime,
    ends_at: datetime,
    case: Any = None,
    contact_id: int | None = None,
    told_fee: ToldFee | None = None,
    booked_at: datetime | None = None,
    **details: Unpack[Details],
) -> Appointment:
    """An appointment of a case, of one who has asked for help, or of a group (then nobody is expected yet)."""
    raise NotImplementedError
