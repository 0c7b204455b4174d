"""Which days of the law's facts stand for a date that is known by its month or year only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .. import models
from .facts import as_known, day_of, incomplete


@dataclass(frozen=True, slots=True)
class IncompleteDates:
    """Dates as they are known ("2026-08"); empty where the very day is known, or nothing."""

    born: str
    first_granted: str
    municipality_registered: str
    circumstances: Mapping[tuple[str, date], str]
    """By kind and the day by which is reckoned."""


def incomplete_dates_of(person: models.Person) -> IncompleteDates:
    """All of a person, in three queries; the days are those of `facts_of`."""
    permits = models.Residence.objects.standing().filter(person=person).values_list("granted", "recorded_at")
    homes = models.HomeMunicipality.objects.standing().filter(person=person).values_list("since", "recorded_at")
    circumstances = models.Circumstance.objects.standing().filter(person=person)
    return IncompleteDates(
        born=incomplete(person.born),
        first_granted=as_known(
            [(day, text) for text, recorded_at in permits if (day := day_of(text, recorded_at)) is not None]
        ),
        municipality_registered=as_known(
            [(day, text) for text, recorded_at in homes if (day := day_of(text, recorded_at)) is not None]
        ),
        circumstances={
            (kind, day): text
            for kind, text, recorded_at in circumstances.values_list("kind", "since", "recorded_at")
            if incomplete(text) and (day := day_of(text, recorded_at)) is not None
        },
    )
