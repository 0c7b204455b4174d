"""Who acts for a client: a guardian, a child's representative, a trustee."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .case import FOUR_YEARS, Case


@declares(
    categories=(2,),
    purpose="who acts for a client by law (434/2003 14-15 §; 681/2023 35 §)",
    until=FOUR_YEARS,
)
class ActingRight(models.Model):
    """`since` and `until` both included; a guardian's and a representative's ends at 18 whatever stands here.

    What it opens is decided by `domain.access.acting`, at every page anew.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="acting_rights")
    # Known in the register, as kin are; the name is kept besides, since their own file may be erased earlier.
    actor = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = EncryptedTextField(aad="cases_actingright.name", max_length=160)
    # Asked for with the code. ISO; of one who is known in the register it is read there.
    actor_born = EncryptedTextField(aad="cases_actingright.actor_born", max_length=10, blank=True, default="")
    basis = models.CharField(max_length=14)  # domain.access.acting.Basis
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # As whom the actor comes by a code of this right; one who is strongly identified may come by their own account.
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # Under turvakielto of the client, the actor or another parent nothing opens without this.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The client has asked the worker to end it; what they wrote is a request among their others.
    ending_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="acting_ends_in_time"),
            models.UniqueConstraint(
                fields=["case", "actor"], condition=Q(ended_at=None), name="one_acting_right_of_a_person"
            ),
        ]
