"""What messages about appointments may tell, and the settings of reminding."""

from dataclasses import dataclass
from typing import Any

from kotopolku.domain.appointments.reminding import HOURS_BEFORE
from kotopolku.platform.walls.scope import beyond_the_wall

from ..models import Attendee, NoReminders, ReminderSettings
from ..reminding import Reached, Telling, add_source, channel_of, client_reached, reached, telling_of

__all__ = [
    "Reached",
    "Reminding",
    "Telling",
    "add_source",
    "channel_of",
    "client_reached",
    "is_left_in_peace",
    "is_told_no_place",
    "reminding_of",
    "telling_of",
]


@dataclass(frozen=True, slots=True)
class Reminding:
    """How an organisation reminds; version 0: it has settled nothing."""

    is_on: bool
    hours_before: tuple[int, ...]
    text_messages: bool
    version: int


def reminding_of(organisation_id: int) -> Reminding:
    """What the organisation settled, or how it is without."""
    row = ReminderSettings.objects.filter(organisation_id=organisation_id).first()
    if row is None:
        return Reminding(is_on=True, hours_before=HOURS_BEFORE, text_messages=True, version=0)
    return Reminding(row.is_on, tuple(row.hours_before), row.text_messages, row.version)


def is_left_in_peace(case: Any) -> bool:
    """Whether the client wants no reminders."""
    return NoReminders.objects.filter(case=case).exists()


def is_told_no_place(attendee: Attendee) -> bool:
    """Whether nothing may tell where the one who is expected is received, also before there is a case."""
    with beyond_the_wall():
        return reached(Attendee.objects.select_related("case__person").get(pk=attendee.pk)).protected
