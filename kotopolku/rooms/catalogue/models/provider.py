"""Those who offer services."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

if TYPE_CHECKING:
    from kotopolku.platform.organisations.queries import Organisation


class ProviderKind(models.TextChoices):
    """Codes only; the windows word them."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    EMPLOYMENT_AUTHORITY = "employment_authority"
    SCHOOL = "school"
    NGO = "ngo"
    COMPANY = "company"
    STATE = "state"
    OTHER = "other"


@declares(categories=(), purpose="telling which services there are", until="while its services are kept")
class Provider(Versioned):
    """One that offers services, whether or not it works with this system."""

    kind = models.CharField(max_length=24, choices=ProviderKind.choices)
    # Set: the organisation of this installation that keeps the provider's services. PROTECT: they are referred to.
    organisation: "models.ForeignKey[Organisation | None, Organisation | None]" = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    # By language, where it has names in several.
    names = models.JSONField(default=dict, blank=True)
    business_id = models.CharField(max_length=9, blank=True)
    url = models.URLField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # For referrals to one that has no account here.
    email = models.EmailField(blank=True)
    # In which it is written to; empty: not known, so in Finnish and in Swedish.
    language = models.CharField(max_length=2, blank=True, default="")
    ptv_id = models.UUIDField(null=True, blank=True, unique=True)
    ptv_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    # Names of the columns that were edited here; a reading of the Finnish Service Catalogue leaves them.
    edited_here = models.JSONField(default=list, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=~Q(organisation=None), name="one_provider_of_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in the language, else the main one."""
        return str(self.names.get(language) or self.name)
