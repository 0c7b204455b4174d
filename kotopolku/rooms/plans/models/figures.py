"""How people fared on a pathway, as it was told."""

from django.db import models

from kotopolku.platform.personal_data import declares


@declares(categories=(), purpose="telling how people fared on a pathway", until="while the pathway is kept")
class PathwayFigures(models.Model):
    """What was counted on a day, never of fewer than five people; kept, because the same figures of two days next to
    each other would tell people apart (docs/decisions/0062).
    """

    # CASCADE: figures of an organisation mean nothing without it, nor without their pathway.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    pathway = models.ForeignKey("catalogue.Pathway", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    # A Faring of `domain.pathways`.
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "pathway", "on"], name="pathway_counted_once_a_day")
        ]
