"""A client's own way in: the account, and the invitation that opens it."""

from django.db import models
from django.db.models import F, Q

from kotopolku.domain.access.acting import Acting
from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .acting import ActingRight
from .case import FOUR_YEARS, Case


@declares(categories=(2,), purpose="the client's own access to their data (GDPR 15 and 16 art.)", until=FOUR_YEARS)
class ClientAccount(models.Model):
    """The user as whom a person signs in; it has no membership of any organisation.

    A person may have one by strong identification, and one by a code of each organisation that has invited them.
    """

    # The account goes with the person, so that an erasure leaves no empty key to a door.
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="client_account")
    # The organisation whose code opened it, and whose cases alone it shows; None: opened by strong identification.
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    since = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True, blank=True)

    # What it shows, once that was read; no column.
    own_cases: "list[Case] | None" = None
    # By what right somebody else looks at these pages now, see `queries.acting`; no column.
    acting: "Acting | None" = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended=None, organisation=None), name="one_account_strongly_identified"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(ended=None), name="one_account_by_code_of_organisation"
            ),
        ]


@declares(categories=(2,), purpose="letting in a client who has no strong identification", until=FOUR_YEARS)
class Invitation(models.Model):
    """A code that opens the client's window once; kept as a keyed hash, so that nobody reads it here."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="invitations")
    # For one who acts for the client, whose birth date is asked then; None: for the client.
    acting = models.ForeignKey(ActingRight, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    expires = models.DateTimeField()
    # Wrong birth dates given with the right code.
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    # Taken back, because a newer one was made or the account was ended.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires__gt=F("made_at")), name="invitation_lasts")]


@declares(categories=(2, 6), purpose="the client's request to correct their data (GDPR 16 art.)", until=FOUR_YEARS)
class CorrectionRequest(models.Model):
    """What the client says is wrong, and what was answered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="correction_requests")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, blank=True, default="")
    # What clients correct is most of all how they are reached.
    wrong = EncryptedTextField(aad="cases_correctionrequest.wrong", max_length=2000)
    right = EncryptedTextField(aad="cases_correctionrequest.right", max_length=2000)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.CharField(max_length=12, blank=True, default="")  # corrected | refused
    reason = models.TextField(max_length=2000, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["case", "asked_at"], name="open_correction", condition=Q(answered_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="correction_answered_with_an_answer",
            ),
            models.CheckConstraint(condition=~Q(answer="refused", reason=""), name="refusal_has_a_reason"),
        ]
