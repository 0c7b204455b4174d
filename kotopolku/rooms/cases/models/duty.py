"""The ledger of what the law asks to be done, by when, and whether it was."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.personal_data import declares

from .case import FOUR_YEARS, Case


@declares(categories=(6, 7), purpose="keeping the time limits of the Act", until=FOUR_YEARS)
class Duty(models.Model):
    """A row is never changed but to be superseded: what was shown on a past day can be shown again."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="duties")
    # The case's organisation once more: what is due next in an organisation is then a range of one index.
    organisation_id = models.BigIntegerField()
    what = models.CharField(max_length=24)  # domain.vocabulary.DutyKind
    arose = models.DateField()
    due = models.DateField(null=True, blank=True)
    wording = models.CharField(max_length=40)
    done = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=60)
    arithmetic = models.JSONField(default=dict)
    shown_since = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_because = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what", "arose"], condition=Q(superseded_at=None), name="one_standing_duty"
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "due", "arose"],
                condition=Q(superseded_at=None, done=None),
                name="open_duties",
            ),
            models.Index(
                fields=["case", "due", "arose"],
                condition=Q(superseded_at=None, done=None),
                name="open_duties_of_case",
            ),
        ]
