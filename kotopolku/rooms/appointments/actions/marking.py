"""Who came."""

from typing import Any

from ..models import Attendee


def mark(
    *, actor: Any, attendee: Attendee, state: str, seen_version: int, minutes_late: int | None = None, reason: str = ""
) -> Attendee:
    """came, late (minutes), no_show, excused (reason)."""
    raise NotImplementedError
