"""Which days of the law's facts stand for a date that is known by its month or year only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kotopolku.domain.calendar import PartialDate, UnreadableDate

from .. import models
from .facts import day_of


@dataclass(frozen=True, slots=True)
class IncompleteDates:
    """Dates as they are known ("2026-08"); empty where the very day is known, or nothing."""

    born: str
    first_granted: str
    municipality_registered: str
    circumstances: Mapping[tuple[str, date], str]
    """By kind and the day by which is reckoned."""


def first_granted_as_known(person_id: int) -> str:
    """The first permit's date where only its month or year is known; one query."""
    rows = models.Residence.objects.standing().filter(person_id=person_id)
    dates = [
        (day, text)
        for text, recorded_at in rows.values_list("granted", "recorded_at")
        if (day := day_of(text, recorded_at)) is not None
    ]
    return _of_earliest(dates)


def incomplete_dates_of(person: models.Person) -> IncompleteDates:
    """All of a person, in three queries; the days are those of `facts_of`."""
    homes = models.HomeMunicipality.objects.standing().filter(person=person).values_list("since", "recorded_at")
    circumstances = models.Circumstance.objects.standing().filter(person=person)
    return IncompleteDates(
        born=_incomplete(person.born),
        first_granted=first_granted_as_known(person.pk),
        municipality_registered=_of_earliest(
            [(day, text) for text, recorded_at in homes if (day := day_of(text, recorded_at)) is not None]
        ),
        circumstances={
            (kind, day): text
            for kind, text, recorded_at in circumstances.values_list("kind", "since", "recorded_at")
            if _incomplete(text) and (day := day_of(text, recorded_at)) is not None
        },
    )


def _of_earliest(dates: list[tuple[date, str]]) -> str:
    """The text of the earliest day, if it is incomplete; a whole date of the same day leaves no doubt."""
    if not dates:
        return ""
    first = min(day for day, _text in dates)
    texts = [_incomplete(text) for day, text in dates if day == first]
    return texts[0] if all(texts) else ""


def _incomplete(text: str) -> str:
    try:
        return "" if PartialDate.of(text).is_whole else text
    except UnreadableDate:
        return ""
