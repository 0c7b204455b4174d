"""Access to one case beside what a role gives: granted for a task and a time, or taken in an emergency."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares

from .case import FOUR_YEARS, Case, Consent


@declares(categories=(2, 6), purpose="access by task and time (681/2023 79-81 §)", until=FOUR_YEARS)
class Grant(models.Model):
    """`since` and `until` both included; `ended_at` is set when somebody ends it before its time."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    # PROTECT: who has looked into a file stays known.
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # Where the user does the task; the grant gives nothing to one who works there no more.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=16)  # domain.access.Task
    # The section that gives the right; with a consent the one under which it is asked.
    section = models.CharField(max_length=40)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    since = models.DateField()
    until = models.DateField()
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["user", "until"], name="grant_of_user", condition=Q(ended_at=None))]
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="grant_ends_after_it_begins")]


@declares(categories=(2, 6), purpose="access in an emergency and its review (681/2023 79 §)", until=FOUR_YEARS)
class Emergency(models.Model):
    """Somebody opened a file without being given access, for at most three hours; the officer judges it afterwards."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="emergencies")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, blank=True, default="")  # justified | unjustified | unclear
    review_note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["user", "until"], name="emergency_of_user")]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="emergency_ends_after_it_begins")]
