"""Another time."""

from datetime import datetime
from typing import Any, Unpack

from ..models import Appointment
from .booking import Details


def move(
    *,
    actor: Any,
    appointment: Appointment,
    starts_at: datetime,
    ends_at: datetime,
    seen_version: int,
    worker: Any = None,
    reason: str = "",
    **details: Unpack[Details],
) -> Appointment:
    """Another time, and what of `details` is given; what it was before stays to be read."""
    raise NotImplementedError
