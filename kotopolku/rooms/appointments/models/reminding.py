"""Whether and when an organisation reminds, and whom it does not."""

from typing import Any

from django.db import models

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .appointment import FOUR_YEARS


@declares(categories=(), purpose="when clients are reminded of appointments", until="while its organisation is kept")
class ReminderSettings(Versioned):
    """Of one organisation; without a row everything is as the domain proposes."""

    organisation = models.OneToOneField("organisations.Organisation", models.CASCADE, related_name="+")
    # Whether anything is sent at all: confirmations and cancellations too.
    is_on = models.BooleanField(default=True)
    hours_before: Any = models.JSONField(default=list, blank=True)
    text_messages = models.BooleanField(default=True)


@declares(categories=(4,), purpose="leaving in peace one who wants no reminders", until=FOUR_YEARS)
class NoReminders(models.Model):
    """A client who does not want to be reminded; what is news (booked, moved, cancelled) is told all the same."""

    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    # Users are deactivated, never deleted.
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
