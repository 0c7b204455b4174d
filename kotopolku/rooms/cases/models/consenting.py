"""What a worker asks the client to consent to, one thing at a time, and what the client answered."""

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .case import FOUR_YEARS, Case, Consent


@declares(categories=(2, 7), purpose="asking the client for a consent, and the answer (9 §, 85 §)", until=FOUR_YEARS)
class ConsentRequest(models.Model):
    """Never changed once asked: what the client answers to is what was read. Free texts may name places."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consent_requests")
    what = models.CharField(max_length=40)  # codes.CONSENTS
    # To whom, which data, and why, in the worker's words and their language.
    receiver = EncryptedTextField(aad="cases_consentrequest.receiver", max_length=200)
    items = EncryptedTextField(aad="cases_consentrequest.items", max_length=1000)
    why = EncryptedTextField(aad="cases_consentrequest.why", max_length=1000)
    language = models.CharField(max_length=10, default="fi")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.CharField(max_length=8, blank=True, default="")  # given | refused
    # What the client read when answering, whole, in the language in which they read it.
    shown = EncryptedTextField(aad="cases_consentrequest.shown", blank=True, default="", max_length=8000)
    shown_language = models.CharField(max_length=10, blank=True, default="")
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", answered_by=None)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="consent_answered_with_an_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="open_consent_request", condition=Q(answered_at=None)),
            models.Index(
                fields=["answered_at"], name="answered_consent_request", condition=Q(answered_at__isnull=False)
            ),
        ]
