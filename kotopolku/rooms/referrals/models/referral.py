"""Directing one client to one service."""

from typing import Any

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from ..codes import OPEN_STATES

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


@declares(categories=(4, 6, 7), purpose="directing to a service and following it (19 and 20 §, 94 §)", until=FOUR_YEARS)
class Referral(Versioned):
    """Its way is told by `domain.referral.State`; what the provider got lies frozen in `DisclosedPackage`."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    # What stands in addresses and messages: ten letters and digits that tell nothing of the client.
    reference = models.CharField(max_length=10, unique=True)
    # SET_NULL: a measure that was never directed to may be taken out of a draft of the plan.
    measure = models.ForeignKey("plans.Measure", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # PROTECT: services are shown as gone, not deleted.
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey("catalogue.Provider", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="draft")
    # When the present state began.
    state_since = models.DateTimeField(default=clock.now)
    # Codes of the items of 94 § that the coach finds necessary.
    items: Any = models.JSONField(default=list, blank=True)
    text = EncryptedTextField(aad="referrals_referral.text", max_length=2000, blank=True, default="")
    # What the client wishes of the service, in words that the client may read.
    wishes = EncryptedTextField(aad="referrals_referral.wishes", max_length=1000, blank=True, default="")
    # Codes of the warnings on the texts that the coach has looked at and let stand.
    let_stand: Any = models.JSONField(default=list, blank=True)
    # Keyed marks of those very texts (`warned.marks_of`).
    looked_through: Any = models.JSONField(default=list, blank=True)
    # Where the link goes; empty: the provider's workers read it here, or it is handed over otherwise.
    to_email = models.EmailField(blank=True, default="")
    way = models.CharField(max_length=12, blank=True, default="")
    answer_due = models.DateField(null=True, blank=True)
    # "681/2023 94 §", or "consent".
    ground = models.CharField(max_length=40, blank=True, default="")
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    sent_on = models.DateField(null=True, blank=True)
    # As the provider says.
    starts_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    # The coach was told that nobody answers.
    escalated_on = models.DateField(null=True, blank=True)
    # The provider's link: `secret_links` makes it anew from the salt.
    link_salt = models.CharField(max_length=32)
    link_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["case", "state"], name="referral_of_case"),
            # Few are open at a time: the nightly run and the page of the day walk these alone.
            models.Index(fields=["state_since"], name="referral_open", condition=Q(state__in=OPEN_STATES)),
            models.Index(fields=["provider", "state"], name="referral_of_provider"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(sent_on__isnull=False), name="referral_sent_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(ground="consent") | Q(consent__isnull=False), name="referral_consent_is_recorded"
            ),
        ]
