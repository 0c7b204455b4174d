"""A plan that the authority has agreed on and that the client reads, and approves or not, on the own pages."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.personal_data import declares

from .plan import FOUR_YEARS, Plan

TOLD = Q(state__in=["open", "approved"])
"""What a worker is told of: it waits for the client, or the client has approved."""


@declares(categories=(2, 6), purpose="approving the plan on the client's own pages (18 §, 22 §)", until=FOUR_YEARS)
class PlanOffer(models.Model):
    """Written once, for what is approved is what was read; any change of the plan on the table ends it.

    `content` and `digest` are those of the version that would be frozen. The content goes with the offer's end: that of
    an approved one stands in the version, and nobody needs what was never agreed on.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="offers")
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    # The authority's side, and the county's: [{"party", "name", "on", "how"}].
    agreed = models.JSONField(default=list)
    offered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")  # open | approved | lapsed | withdrawn
    ended_at = models.DateTimeField(null=True, blank=True)
    # The code of six digits that the client writes at the meeting: a keyed hash, the end of its time, wrong tries.
    code_hash = models.CharField(max_length=64, blank=True, default="")
    code_expires = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(state="open"), name="one_open_offer_of_a_plan"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="offer_ends_when_it_is_no_longer_open",
            ),
        ]
        indexes = [models.Index(fields=["ended_at", "plan"], name="offer_to_tell", condition=TOLD)]
