"""What the law asks about a person: on which ground here, since when, in which situation."""

from django.db import models

from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import PartialDateField, Recorded

from .person import FOUR_YEARS, Person


@declares(categories=(3,), purpose="scope and time limits of the Act (2 §, 14 §, 20 §, 59 §)", until=FOUR_YEARS)
class Residence(Recorded):
    """One permit, card or registration. History is many rows; `first_granted` of the law is the earliest of them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residences")
    kind = models.CharField(max_length=24)  # domain.vocabulary.ResidenceKind
    ground = models.CharField(max_length=28)  # domain.vocabulary.ResidenceGround
    granted = PartialDateField(blank=True, default="")
    valid_until = models.DateField(null=True, blank=True)
    permit_type = models.CharField(max_length=4, blank=True, default="")  # A | B | P | P-EU, as on the card
    permit_section = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["person", "granted"]),
            models.Index(fields=["valid_until"], name="residence_by_end"),
        ]


@declares(categories=(9,), purpose="first municipality of residence (59 §)", until=FOUR_YEARS)
class HomeMunicipality(Recorded):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="home_municipalities")
    municipality = models.ForeignKey(
        # Reference data: municipalities merge, they are not deleted.
        "organisations.Municipality",
        on_delete=models.PROTECT,
        related_name="+",
    )
    since = PartialDateField()
    until = models.DateField(null=True, blank=True)


@declares(categories=(5, 7), purpose="who is entitled to what (14 § 1 mom.)", until=FOUR_YEARS)
class Circumstance(Recorded):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circumstances")
    kind = models.CharField(max_length=24)  # domain.vocabulary.CircumstanceKind
    since = PartialDateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "kind"])]
