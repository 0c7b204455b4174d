"""What lengthens a plan: pauses and extensions (23 § 3–4 mom.; 1386/2010 12 § 4 mom.)."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded

from .plan import FOUR_YEARS


@declares(categories=(6, 8), purpose="lengthening the plan by the time lost (23 § 4 mom.)", until=FOUR_YEARS)
class Pause(Recorded):
    """Overlapping is refused by the action under the case's lock; SQLite knows no exclusion constraint."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=20)  # domain.vocabulary.PauseGround
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="pause_ends_after_it_begins"
            )
        ]


@declares(categories=(6,), purpose="a longer plan on a ground of the Act (23 § 3 mom., 31 §)", until=FOUR_YEARS)
class Extension(Recorded):
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    decided = models.DateField()
    ground = models.CharField(max_length=24)  # domain.vocabulary.ExtensionGround
    reason = models.TextField()
