"""The way in: somebody tells the municipality of a person who may need services (9 §)."""

from typing import Any

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import PartialDateField
from kotopolku.platform.secrecy.fields import EncryptedTextField


@declares(
    categories=(2, 4, 7),
    purpose="answering a contact without delay (9 §)",
    until="four years after the end of the client relationship (681/2023 77 §); one year when no case was opened",
)
class FirstContact(Versioned):
    # Said on the telephone and printed on paper: ten letters and digits that nobody mistakes for one another.
    reference = models.CharField(max_length=10, unique=True)
    # An organisation with contacts is not removed by accident.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    # Users are deactivated, never deleted; nobody: the person wrote from a public page.
    received_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_from = models.CharField(max_length=12)  # person | authority | partner
    # An authority with its telephone, a relative with theirs.
    sender = EncryptedTextField(aad="guidance_firstcontact.sender", blank=True, default="")
    given = models.CharField(max_length=120, blank=True, default="")
    family = models.CharField(max_length=120, blank=True, default="")
    born = PartialDateField(blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    interpreter_needed = models.BooleanField(default=False)
    phone = EncryptedTextField(aad="guidance_firstcontact.phone", blank=True, default="")
    email = EncryptedTextField(aad="guidance_firstcontact.email", blank=True, default="")
    need = EncryptedTextField(aad="guidance_firstcontact.need", blank=True, default="")
    # Codes of what help is asked for and how the person wants to be reached; more than one may be chosen.
    kinds: Any = models.JSONField(default=list, blank=True)
    reach_by: Any = models.JSONField(default=list, blank=True)
    # The language of the page on which it was written: the receipt speaks it.
    page_language = models.CharField(max_length=10, blank=True, default="")
    # Words of harm stand in the text. It is never shown to others as a state of the person, only as an order of work.
    is_urgent = models.BooleanField(default=False)
    # The keyed digest of a sent form: the same one sent twice is one contact.
    form_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    # An authority may tell of a person only with the person's consent (9 § 1 mom.).
    consent_given_on = models.DateField(null=True, blank=True)
    consent_how = models.CharField(max_length=20, blank=True, default="")  # written | spoken | electronic
    # Who heard or saw the person consent.
    consent_to = EncryptedTextField(aad="guidance_firstcontact.consent_to", blank=True, default="")
    # Users are deactivated, never deleted.
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Users are deactivated, never deleted.
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = EncryptedTextField(aad="guidance_firstcontact.answer", blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True, default="")  # case | guided | directed | unreachable
    directed_to = models.CharField(max_length=200, blank=True, default="")
    # The contact stays when its case is erased only as long as its own retention says.
    case = models.ForeignKey("cases.Case", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(came_from="authority") | Q(consent_given_on__isnull=False),
                name="authority_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="") | (Q(answered_at__isnull=False) & ~Q(outcome="")),
                name="answered_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "answered_at", "received_at"], name="contacts_waiting")]


@declares(
    categories=(7,),
    purpose="to whom a contact was passed on without delay (9 § 2 mom.; 434/2003 21 §)",
    until="as long as the contact itself",
)
class ContactPassing(models.Model):
    """One step of a contact on its way to those whom it concerns; both ends see it."""

    contact = models.ForeignKey(FirstContact, on_delete=models.CASCADE, related_name="passings")
    # Organisations and units with contacts are not removed by accident.
    from_organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=10)
    reason = EncryptedTextField(aad="guidance_contactpassing.reason", blank=True, default="")
    passed_at = models.DateTimeField(default=clock.now)
    # Users are deactivated, never deleted.
    passed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["from_organisation", "passed_at"], name="contacts_passed_on")]


@declares(
    categories=(2,), purpose="a contact's messages are erased with the contact", until="as long as the contact itself"
)
class ContactMessage(models.Model):
    """A message in the outbox that is about a contact: it goes when the contact goes, sent or not."""

    contact = models.ForeignKey(FirstContact, on_delete=models.CASCADE, related_name="messages")
    message = models.OneToOneField("outbox.Message", on_delete=models.CASCADE, related_name="+")


@declares(categories=(), purpose="which unit receives contacts (9 § 2 mom.)", until="while its organisation is kept")
class ReceivingUnit(Versioned):
    """The unit that the organisation has named to receive contacts, and on what day."""

    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    # A unit with contacts is not removed by accident.
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField()
    # To the unit's address, without a word of who contacted.
    tells_by_email = models.BooleanField(default=False)
