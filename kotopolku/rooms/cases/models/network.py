"""Who works with the client beside the coach: by name, for what, until when, and what they may see."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .access import Grant
from .case import FOUR_YEARS, Case


@declares(categories=(2, 6, 7), purpose="who works with the client, what they see (86 §)", until=FOUR_YEARS)
class NetworkMember(Versioned):
    """`since` and `until` both included; the coach, holders of grants and providers are not copied here.

    With a `grant` the role and the access end together.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="network")
    kind = models.CharField(max_length=24)  # codes.PartnerKind
    name = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=160, blank=True, default="")
    task = models.CharField(max_length=200)
    contact = models.CharField(max_length=160, blank=True, default="")
    # When the client, or the client's child, is there: {"mon": ["08:00-16:00"]}; of schools and early education.
    week = models.JSONField(default=dict, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # codes.Sees, besides what the grant opens while it holds.
    sees = models.CharField(max_length=12, default="nothing")
    grant = models.ForeignKey(Grant, on_delete=models.SET_NULL, null=True, blank=True, related_name="roles")
    ended_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_ends_in_time"),
            models.UniqueConstraint(fields=["grant"], condition=Q(until=None), name="one_role_a_grant"),
        ]
