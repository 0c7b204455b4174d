"""What messages about appointments may tell, and the settings of reminding."""

from dataclasses import dataclass
from typing import Any

from kotopolku.domain.appointments.reminding import HOURS_BEFORE

from ..models import NoReminders, ReminderSettings
from ..reminding import Reached, Telling, add_source, telling_of

__all__ = ["Reached", "Reminding", "Telling", "add_source", "is_left_in_peace", "reminding_of", "telling_of"]


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
