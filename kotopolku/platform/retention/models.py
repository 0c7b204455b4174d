"""One run: what was listed, who confirmed it, what was erased. It names nobody once it has ended."""

from django.db import models

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares


@declares(
    categories=(),
    purpose="proof that data were erased, by numbers (681/2023 77 §; EU 2016/679 5 art. 2)",
    until="kept: the proof names nobody",
)
class RetentionRun(models.Model):
    """Made by a dry run; nothing is erased before somebody has confirmed the list as it stands here."""

    # PROTECT: the proof outlives everything but the organisation that must show it.
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    # Users are deactivated, never deleted; nobody: the program itself.
    made_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    # [[table, number], ...] in the order of erasing; emptied when the run has ended.
    listed = models.JSONField(default=list)
    length = models.PositiveIntegerField()
    # SHA-256 over `listed` as canonical JSON: that what was erased is what was confirmed.
    digest = models.CharField(max_length=64)
    # Rows by table as the dry run counted them.
    foreseen = models.JSONField(default=dict)
    foreseen_people = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Written in the transaction that erases: what stands here is gone, also when the run is killed.
    erased = models.JSONField(default=dict)
    people = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # How many of the list were left, by reason: held, pending, not_due, open, elsewhere, gone.
    left = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def state(self) -> str:
        """`listed`, `confirmed`, `begun`, `ended` or `discarded`."""
        if self.discarded_at is not None:
            return "discarded"
        if self.ended_at is not None:
            return "ended"
        if self.began_at is not None:
            return "begun"
        return "confirmed" if self.confirmed_at is not None else "listed"

    @property
    def seen(self) -> int:
        """How many of the list the run has come to, erased or left."""
        return int(self.done + sum(self.left.values()))
