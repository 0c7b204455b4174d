"""Who lives together and who is kin, also across households."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .person import FOUR_YEARS, Person


@declares(categories=(2,), purpose="services of a family seen together", until=FOUR_YEARS)
class Household(models.Model):
    created_at = models.DateTimeField()


@declares(categories=(2,), purpose="services of a family seen together", until=FOUR_YEARS)
class HouseholdMember(Recorded):
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None, retracted_at=None), name="one_household_at_a_time"
            )
        ]


@declares(categories=(2,), purpose="family ties that bear on grounds, services and placement", until=FOUR_YEARS)
class Kinship(Recorded):
    """`person` is the `kind` of `relative`: one row a tie, read from both ends."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kin")
    relative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kin_of")
    kind = models.CharField(max_length=12)  # spouse | parent | child | sibling | guardian | ward | other
    lives_elsewhere = EncryptedTextField(aad="people_kinship.lives_elsewhere", blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("relative")), name="nobody_is_kin_of_oneself"),
            models.UniqueConstraint(
                fields=["person", "relative", "kind"], condition=Q(retracted_at=None), name="one_row_a_tie"
            ),
        ]
