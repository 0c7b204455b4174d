"""The fee for an appointment that nobody came to: the program's proposal and a person's decision (32 a §)."""

from typing import Any

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .appointment import FOUR_YEARS, Attendee


@declares(categories=(2, 6), purpose="a no-show of which a fee might be asked (32 a §)", until=FOUR_YEARS)
class FeeProposal(Versioned):
    """Made when a client is marked as not having come; what speaks for and against is reckoned when it is opened."""

    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, related_name="fee")
    # Said once more, so that the wall and lists need no join.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    # open | charged | not_charged | voided | dropped (marked otherwise before anybody decided)
    state = models.CharField(max_length=12, default="open")

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"], name="fees_to_decide")]


@declares(categories=(2, 6, 8), purpose="a decision on a fee and its grounds (32 a and 95 §)", until=FOUR_YEARS)
class FeeDecision(models.Model):
    """What was decided, as it was decided: never changed, at most voided."""

    proposal = models.OneToOneField(FeeProposal, on_delete=models.CASCADE, related_name="decision")
    reference = models.CharField(max_length=10, unique=True)
    is_charged = models.BooleanField()
    amount = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    due = models.DateField(null=True)
    # [[code, finding, section], …] as they stood, and what the interpreter cost.
    conditions: Any = models.JSONField()
    interpreter_cost = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    # Grounds in words; why it is not unreasonable. Both may tell of health.
    grounds = EncryptedTextField(aad="appointments_feedecision.grounds", max_length=2000)
    weighing = EncryptedTextField(aad="appointments_feedecision.weighing", max_length=2000, blank=True, default="")
    # Of the decision (fi, sv) and of the explanation beside it.
    language = models.CharField(max_length=2)
    reader_language = models.CharField(max_length=10)
    decided_at = models.DateTimeField(default=clock.now)
    # Users are deactivated, never deleted.
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # Given to the client: from here the time for asking for a rectification runs (434/2003 54–60 §).
    given_on = models.DateField(null=True, blank=True)
    given_how = models.CharField(max_length=10, blank=True, default="")  # post | by_hand
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    void_reason = EncryptedTextField(
        aad="appointments_feedecision.void_reason", max_length=1000, blank=True, default=""
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_charged=True, amount__gt=0, due__isnull=False)
                | Q(is_charged=False, amount=None, due=None),
                name="a_fee_has_a_sum_and_a_due_date",
            ),
            models.CheckConstraint(
                condition=Q(given_on=None, given_how="") | (Q(given_on__isnull=False) & ~Q(given_how="")),
                name="a_decision_was_given_somehow",
            ),
        ]
