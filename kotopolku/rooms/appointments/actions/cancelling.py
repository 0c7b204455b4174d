"""A time is given back."""

from typing import Any

from ..models import Appointment, Attendee


def cancel(*, actor: Any, appointment: Appointment, seen_version: int, reason: str = "") -> Appointment:
    """A worker cancels the whole appointment."""
    raise NotImplementedError


def cancel_own(*, actor: Any, attendee: Attendee) -> Attendee:
    """The client gives the time back."""
    raise NotImplementedError


def cancel_token(attendee: Attendee) -> str:
    """The secret of the address `/my/cancel/<token>/`, made anew each time: only its hash is kept."""
    raise NotImplementedError


def cancel_by_link(*, token: str) -> Attendee:
    """Whoever has the link gives the time back; raises LinkOver."""
    raise NotImplementedError
