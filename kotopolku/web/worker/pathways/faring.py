"""How people fared on a pathway, as its page shows it."""

from typing import Any

from kotopolku.rooms.catalogue.queries import pathways
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.services import pathways as words

from .shown import names_of


def faring_shown(user: Any, row: pathways.Pathway, content: pathways.PathwayContent) -> list[dict[str, Any]]:
    """The latest figures of each organisation in which the worker sees plans; none where nothing was counted yet."""
    names = names_of(content)
    return [
        {
            "organisation": one.organisation,
            "on": one.on,
            "people": one.faring.people,
            "stages": [
                {
                    "name": names.get(stage.stage, stage.stage),
                    "median": words.number_of_weeks(stage.median),
                    "lower": stage.lower_quartile,
                    "upper": stage.upper_quartile,
                }
                for stage in one.faring.stages
            ],
            "exits": [
                {"text": worded(words.EXITS, code), "people": people} for code, people in one.faring.exits.items()
            ],
            "other_exits": one.faring.other_exits,
        }
        for one in plans.figures_of(user, row.pk)
    ]
