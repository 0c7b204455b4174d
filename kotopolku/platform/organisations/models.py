"""Municipalities with their areas, organisations and their units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares


@declares(categories=(), purpose="areas of public administration", until="kept; refreshed from the data file")
class Municipality(models.Model):
    """A municipality of Finland and the areas it belongs to, as Statistics Finland lists them."""

    code = models.CharField(max_length=3, primary_key=True)
    name_fi = models.CharField(max_length=60)
    name_sv = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    region_code = models.CharField(max_length=2)
    region_fi = models.CharField(max_length=60)
    region_sv = models.CharField(max_length=60)
    region_en = models.CharField(max_length=60)
    wellbeing_code = models.CharField(max_length=2)
    wellbeing_fi = models.CharField(max_length=80)
    wellbeing_sv = models.CharField(max_length=80)
    wellbeing_en = models.CharField(max_length=80)
    employment_area_code = models.CharField(max_length=2)
    employment_area_fi = models.CharField(max_length=80)
    employment_area_sv = models.CharField(max_length=80)
    employment_area_en = models.CharField(max_length=80)
    centre_code = models.CharField(max_length=2)
    centre_fi = models.CharField(max_length=80)
    centre_sv = models.CharField(max_length=80)
    centre_en = models.CharField(max_length=80)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_fi

    def name_in(self, language: str) -> str:
        """The name in `language` (fi, sv); English for every other."""
        return {"fi": self.name_fi, "sv": self.name_sv}.get(language, self.name_en)


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    JOINT = "joint", _("Municipalities jointly")
    EMPLOYMENT_AUTHORITY = "employment_authority", _("Employment authority")
    COUNTY = "county", _("Wellbeing services county")
    CENTRE = "centre", _("Economic Development Centre")
    PROVIDER = "provider", _("Service provider")
    NGO = "ngo", _("Organisation of the third sector")


@declares(categories=(), purpose="who is responsible for services", until="while it takes part, then with its cases")
class Organisation(Versioned):
    """One that works with clients: its people see only what is its own or was granted to it."""

    kind = models.CharField(max_length=24, choices=OrganisationKind.choices)
    name = models.CharField(max_length=160, unique=True)
    # PROTECT: a municipality that has merged away stays as long as organisations refer to it.
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="organisations")
    area_code = models.CharField(
        max_length=2,
        blank=True,
        help_text=_("Code of the wellbeing services county, employment area or centre"),
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    # Of a joint body: the municipalities for which it works.
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    # By role: {"rights": [code, ...], "reach": code} where the organisation departs from `domain.access.ROLES`.
    role_settings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@declares(categories=(), purpose="which office serves", until="while its organisation is kept")
class Unit(Versioned):
    """An office or team of an organisation."""

    # CASCADE: a unit means nothing without its organisation, which itself is protected by its cases.
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    name = models.CharField(max_length=160)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_unit_of_a_name_in_an_organisation")
        ]

    def __str__(self) -> str:
        return self.name
