"""A document that a client has given, or was given."""

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

KINDS = ("permit", "card", "passport", "certificate", "decision", "letter", "other")
LONGEST_TITLE = 80


@declares(
    categories=(2, 3, 5, 6, 8),
    purpose="documents that a client shows and is given (681/2023 10, 14 and 22 §)",
    until="withdrawn: the file at once, the rest four years after the end of the client relationship (681/2023 77 §)",
)
class ClientDocument(models.Model):
    """`given_by`: client or worker. What was withdrawn has no file any more; the row tells that there was one."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    file = models.OneToOneField("files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12)
    # What the one who gave it calls it; empty: its kind says enough.
    title = EncryptedTextField(aad="correspondence_clientdocument.title", blank=True, max_length=LONGEST_TITLE)
    given_by = models.CharField(max_length=6)  # client | worker
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField(default=clock.now)
    # The last day on which the document is valid, where it has one.
    expires = models.DateField(null=True, blank=True)
    # When the other side said that it has seen it.
    seen_at = models.DateTimeField(null=True, blank=True)
    # A newer one stands in its place: nobody is reminded of this one.
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    # The client wants it removed after a worker has seen it; the worker decides.
    removal_asked_at = models.DateTimeField(null=True, blank=True)
    removal_refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Since when a worker has something to do about it; None: nothing.
    waits_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "added_at"], name="document_of_case"),
            # Few wait at a time: the page of the day walks these alone.
            models.Index(fields=["waits_since"], name="document_waits", condition=Q(waits_since__isnull=False)),
            models.Index(
                fields=["expires"],
                name="document_ends",
                condition=Q(expires__isnull=False, withdrawn_at=None, replaced_by=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(waits_since=None), name="document_withdrawn_waits_for_nobody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
