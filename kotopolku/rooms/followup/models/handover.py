"""A client handed over to another authority: offered, received, taken (3 §, 85 §, 86 §)."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .review import FOUR_YEARS


@declares(
    categories=(1, 2, 3, 4, 5, 6, 7, 8), purpose="handing a client over (681/2023 3 §, 85 §, 86 §)", until=FOUR_YEARS
)
class Handover(models.Model):
    """Seen by both organisations. Without `from_case` it was brought in as a file; without `to_organisation` the
    receiver works without this program.

    It is erased with the giver's case, whose time always runs out first; what was received is in the new case.
    """

    reference = models.CharField(max_length=10, unique=True)
    from_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_name = models.CharField(max_length=160)
    to_name = models.CharField(max_length=160)
    from_case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    to_case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16)  # domain.handover.HandoverKind
    state = models.CharField(max_length=10, default="offered")  # domain.handover.HandoverState
    # PROTECT: on what it rested stays known; both are erased with the case.
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # [{"part": code, "ground": section or "consent"}]: what went, never what it says
    parts = models.JSONField(default=list, blank=True)
    # The package as it was given (docs/how-to/handover.md), and its SHA-256; empty once it was refused here.
    package = EncryptedTextField(aad="followup_handover.package", blank=True, default="")
    digest = models.CharField(max_length=64)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Why it was refused or withdrawn, in the words of whoever did it.
    ended_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_case"], condition=Q(state__in=["offered", "received"]), name="one_handover_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["to_organisation", "digest"],
                condition=Q(from_case=None) & ~Q(state__in=["refused", "withdrawn"]),
                name="one_import_of_a_package",
            ),
        ]
        indexes = [
            models.Index(fields=["to_organisation", "state", "offered_at"], name="handovers_coming_in"),
            models.Index(fields=["from_organisation", "offered_at"], name="handovers_going_out"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to take a step."""
        return self.state in {"offered", "received"}

    @property
    def is_from_outside(self) -> bool:
        """Whether it was brought in as a file."""
        return self.from_organisation_id is None
