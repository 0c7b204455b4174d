"""What a provider got, and what it said."""

from django.db import models

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .referral import FOUR_YEARS, Referral


@declares(categories=(1, 2, 4, 5, 6, 7), purpose="what a provider got (94 §; 906/2019 17 §)", until=FOUR_YEARS)
class DisclosedPackage(models.Model):
    """Written once. The digest is of a text that holds a part by chance: from a digest nobody guesses what was told."""

    # CASCADE: means nothing without its referral.
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="package")
    content = EncryptedTextField(aad="referrals_disclosedpackage.content")
    digest = models.CharField(max_length=64)
    disclosed_at = models.DateTimeField(default=clock.now)
    disclosed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)


@declares(categories=(7,), purpose="what became of a referral (19 and 22 §)", until=FOUR_YEARS)
class Reply(models.Model):
    """A step after the sending; `party`: provider, coach (who writes down what the provider said), client."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="replies")
    state = models.CharField(max_length=12)
    party = models.CharField(max_length=8)
    text = EncryptedTextField(aad="referrals_reply.text", max_length=1000, blank=True, default="")
    by_name = models.CharField(max_length=120, blank=True, default="")
    # Null: by the link.
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]


@declares(categories=(7,), purpose="how taking part went, for the review (22 §)", until=FOUR_YEARS)
class Outcome(models.Model):
    """How it went, as a provider says: on the way (`attended`) or at the end (`finished`)."""

    # CASCADE: a part of the reply that brought it.
    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="outcome")
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    attendance = models.CharField(max_length=8)
    ends_on = models.DateField(null=True, blank=True)
