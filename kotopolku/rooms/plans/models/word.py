"""What the client says of the agreed plan, and what was answered (22 §)."""

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .approval import PlanVersion
from .offer import PlanOffer
from .plan import FOUR_YEARS

LONGEST = 2_000


@declares(categories=(2, 6, 8), purpose="the client's own word on the plan, and its review (22 §)", until=FOUR_YEARS)
class ClientWord(models.Model):
    """A comment, or a request to change or to review the plan; free, so it may tell of health and of others."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    # What was read when it was said: it goes with the plan; None of what was offered only.
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    # The offer that was read. What was said stays when a draft is thrown away.
    offer = models.ForeignKey(PlanOffer, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    part = models.CharField(max_length=8)  # plan | goal | measure
    number = models.CharField(max_length=10, blank=True, default="")  # of the goal or measure, as in the version
    kind = models.CharField(max_length=8)  # comment | help | change | review | done
    text = EncryptedTextField(aad="plans_clientword.text", blank=True, max_length=LONGEST)
    language = models.CharField(max_length=10, blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answer = EncryptedTextField(aad="plans_clientword.answer", blank=True, default="", max_length=LONGEST)

    class Meta:
        indexes = [models.Index(fields=["case", "asked_at"], name="open_word", condition=Q(answered_at=None))]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="word_answered_by_somebody",
            ),
        ]
