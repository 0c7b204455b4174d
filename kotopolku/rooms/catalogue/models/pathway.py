"""Models of pathways: an organisation's own, and those that are there from the start."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User
    from kotopolku.platform.organisations.queries import Organisation


@declares(categories=(), purpose="models from which plans begin (19 §)", until="while plans name its versions")
class Pathway(Versioned):
    """What its versions have in common. Without an organisation it is one of those that are there from the start."""

    # PROTECT: plans name its versions.
    organisation: "models.ForeignKey[Organisation | None, Organisation | None]" = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of a ready one: for whom it is (`parents_at_home` …); an own one takes over the code of the one it began from.
    code = models.CharField(max_length=40)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation", "code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(organisation=None), name="one_ready_pathway_of_a_code")
        ]


@declares(categories=(), purpose="models from which plans begin (19 §)", until="while plans name it")
class PathwayVersion(Versioned):
    """One version; what was published never changes, a change makes the next."""

    # CASCADE: a version is a part of its pathway.
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # A pathway of `domain.pathways` and its words by language; its form is checked by the actions.
    content = models.JSONField()
    published_on = models.DateField(null=True, blank=True)
    change_reason = models.CharField(max_length=300, blank=True, default="")
    # SET_NULL: a version from the start was made by nobody here.
    made_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pathway", "number"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "number"], name="pathway_version_numbered"),
            models.UniqueConstraint(
                fields=["pathway"], condition=Q(published_on=None), name="one_pathway_draft_on_the_table"
            ),
        ]
