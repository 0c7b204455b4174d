"""The public pages of one organisation as a whole."""

from typing import TYPE_CHECKING

from django.db import models

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

if TYPE_CHECKING:
    from kotopolku.platform.organisations.queries import Organisation


@declares(categories=(), purpose="telling everybody of the services", until="while its organisation is kept")
class Site(Versioned):
    """The public pages of an organisation; nobody but its editors sees them until `is_open`."""

    # CASCADE: pages mean nothing without their organisation, which itself is protected by its cases.
    organisation: "models.OneToOneField[Organisation, Organisation]" = models.OneToOneField(
        "organisations.Organisation", models.CASCADE, related_name="site"
    )
    slug = models.SlugField(max_length=60, unique=True)
    first_language = models.CharField(
        max_length=8, default="fi", help_text="The language from which the others are translated"
    )
    is_open = models.BooleanField(default=False)
    # Counts all changes of the site, its pages and its offices: a copy of a page is good while this stays.
    changes = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
