"""Basic information (11 §): materials by language, version and form, and to whom they were given."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"
_KEPT = "while its organisation is kept"


@declares(categories=(), purpose="basic information on society and working life (11 §)", until=_KEPT)
class InformationMaterial(Versioned):
    """One material in all its languages and forms."""

    # Materials that were given stay known: an organisation with such is not removed.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    # Stands in public addresses.
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12)  # guide | leaflet | video | talk
    subjects = models.JSONField(default=list)  # domain.information.Subject
    publisher = models.CharField(max_length=160, blank=True, default="")
    # Given together by one press of a button.
    in_bundle = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_material_of_a_code_in_an_organisation")
        ]

    def __str__(self) -> str:
        return self.name


@declares(categories=(), purpose="which words were given on a day (11 §)", until=_KEPT)
class MaterialVersion(models.Model):
    """What is in one language and form: never changed, a newer version replaces it."""

    # CASCADE: a version means nothing without its material.
    material = models.ForeignKey(InformationMaterial, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=10)
    form = models.CharField(max_length=8)  # domain.information.Form
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    # Where it is, or its words in Markdown; a talk may have neither.
    address = models.URLField(max_length=500, blank=True, default="")
    body = models.TextField(blank=True, default="")
    published_on = models.DateField()
    # Users are deactivated, never deleted; nobody: it came with the program.
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaced_on = models.DateField(null=True, blank=True)
    # The version from which it was translated; replaced, this one is stale.
    made_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["language", "form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["material", "language", "form", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["material", "language", "form"],
                condition=Q(replaced_on=None),
                name="one_version_in_force_of_a_language_and_form",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@declares(categories=(4, 7), purpose="that basic information reached the client (11 §)", until=FOUR_YEARS)
class InformationGiven(Recorded):
    """One version given to one client. What it was is repeated here: it is told to the client as it was then."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    # A version that was given to somebody is not deleted.
    given_version = models.ForeignKey(MaterialVersion, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    form = models.CharField(max_length=8)
    subjects = models.JSONField(default=list)
    on = models.DateField()
    how = models.CharField(max_length=8)  # handed | sent | shown | told | group
    # The latest event before it; empty: nothing was owed yet, and it counts for nothing.
    event = models.CharField(max_length=20, blank=True, default="")  # domain.information.Event
    # What the giver saw: understood | not_understood | not known.
    seen = models.CharField(max_length=16, blank=True, default="")
    interpreter_language = models.CharField(max_length=10, blank=True, default="")
    # As judged on the day with the languages known then; see docs/decisions/0043.
    understood = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "given_version", "on"],
                condition=Q(retracted_at=None),
                name="a_version_once_a_day_to_a_client",
            )
        ]
        indexes = [
            models.Index(fields=["case", "retracted_at", "understood", "event"], name="information_reached"),
        ]
