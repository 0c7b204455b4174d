"""What both sides agreed on, frozen as it was."""

from typing import Any

from django.db import models

from kotopolku.platform.personal_data import declares

from .plan import FOUR_YEARS, Plan


class Frozen(Exception):
    """A version that was agreed on is never written again; a change makes a new version."""


class FrozenRows(models.QuerySet["PlanVersion"]):
    """Closes the ways past `PlanVersion.save`."""

    def update(self, **_changes: Any) -> int:
        """Raises Frozen."""
        raise Frozen


@declares(categories=(6,), purpose="proof of what was agreed, and when", until=FOUR_YEARS)
class PlanVersion(models.Model):
    """Written once: `content` holds the whole plan as agreed, `digest` its SHA-256 over canonical JSON."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    change_reason = models.CharField(max_length=300, blank=True, default="")

    objects = FrozenRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_number_in_plan")]

    def save(self, **options: Any) -> None:
        """Writes a new version once; raises Frozen for one that exists."""
        if not self._state.adding:
            raise Frozen
        super().save(**options)


@declares(categories=(2, 6), purpose="proof of what was agreed, by whom", until=FOUR_YEARS)
class Approval(models.Model):
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="approvals")
    party = models.CharField(max_length=20)  # client | authority | guardian | representative | county
    name = models.CharField(max_length=120)
    on = models.DateField()
    how = models.CharField(max_length=12)  # signature | spoken | electronic
    # How an electronic one was made sure of: strong (identification in that session) | code (given at the meeting).
    means = models.CharField(max_length=8, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    interpreter = models.CharField(max_length=120, blank=True, default="")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan_version", "party"], name="one_approval_a_party")]
