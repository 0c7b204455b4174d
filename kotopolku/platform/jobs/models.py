"""A piece of work that takes longer than a page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


@declares(
    categories=(),
    purpose="progress and outcome of long work, by counts and codes",
    until="90 days after its end",
)
class Job(models.Model):
    """Written while the work goes on.

    `message` is a code with parameters that a page words, never a sentence.
    """

    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    message = models.CharField(max_length=60, blank=True)
    message_parameters = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    # SET_NULL: the outcome stays readable for the organisation when a user is removed.
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # CASCADE: nobody else may read an organisation's jobs.
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def percent(self) -> int | None:
        """Whole percent done, None while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None
