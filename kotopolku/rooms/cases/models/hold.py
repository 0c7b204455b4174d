"""What keeps a client's data although their time has come: a task by law or a pending matter (77 §)."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares

from .case import FOUR_YEARS, Case


@declares(categories=(2, 6), purpose="keeping data for a task by law or a pending matter (77 §)", until=FOUR_YEARS)
class LegalHold(models.Model):
    """Holds from `since` to `until`, both included; without `until` as long as nobody ends it."""

    # Erased with its case, which nobody erases before the hold has ended.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # PROTECT: who kept the data stays known.
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="hold_ends_after_it_begins")
        ]
