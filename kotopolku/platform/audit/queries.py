"""Reading the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from .looks import Look, LookKind, looks_at
from .models import Entry, Kind, Listed

__all__ = [
    "Entry",
    "Kind",
    "Look",
    "LookKind",
    "disclosures_of",
    "last_opened",
    "listings_of",
    "looks_at",
    "timeline_of",
    "uses_and_disclosures_of",
    "uses_between",
    "uses_of",
]


def timeline_of(
    case_id: int,
    limit: int = 50,
    before_sequence: int | None = None,
    *,
    person_id: int | None = None,
) -> list[Entry]:
    """What was done in a case, newest first, at most `limit`; with `person_id` also what was done to the person.

    Among these is what others did to what all share; their names are not for everybody. `before_sequence` is the
    last one of the page before.
    """
    about = Q(case_id=case_id) if person_id is None else Q(case_id=case_id) | Q(person_id=person_id, case_id=None)
    rows = Entry.objects.filter(about, kind=Kind.EVENT)
    if before_sequence is not None:
        rows = rows.filter(sequence__lt=before_sequence)
    return list(rows.order_by("-sequence")[:limit])


def uses_of(person_id: int) -> QuerySet[Entry]:
    """Who looked at a person's data, newest first."""
    return Entry.objects.filter(person_id=person_id, kind=Kind.USE).order_by("-sequence")


def listings_of(case_ids: Iterable[int]) -> QuerySet[Entry]:
    """Searches and lists in which a person's name stood, newest first, by the cases of the person."""
    rows = Listed.objects.filter(case_id__in=list(case_ids))
    return Entry.objects.filter(sequence__in=rows.values("sequence")).order_by("-sequence")


def uses_between(actor_id: int, case_id: int, since: datetime, until: datetime) -> list[Entry]:
    """What a user looked at in a case from a moment to a moment, in its order."""
    rows = Entry.objects.filter(kind=Kind.USE, actor_id=actor_id, case_id=case_id, at__gte=since, at__lte=until)
    return list(rows.order_by("sequence"))


def disclosures_of(person_id: int) -> QuerySet[Entry]:
    """To whom a person's data were given, newest first; `after` tells receiver, ground, items, and day and way."""
    return Entry.objects.filter(person_id=person_id, kind=Kind.DISCLOSURE).order_by("-sequence")


def uses_and_disclosures_of(
    person_id: int, *, case_id: int, organisation_id: int, worker_ids: QuerySet[Any]
) -> "Together":
    """Who looked at a person's data in a case, found the name by a search, and to whom they were given, newest first.

    Of entries without a case those of the organisation; without an organisation, those of its workers.
    """
    alone = Q(organisation_id=organisation_id) | Q(organisation_id=None, actor_id__in=worker_ids)
    rows = Entry.objects.filter(Q(case_id=case_id) | Q(alone, case_id=None), person_id=person_id)
    rows = rows.filter(kind__in=[Kind.USE, Kind.DISCLOSURE])
    return Together(rows.order_by("-sequence"), listings_of([case_id]))


class Together:
    """Entries of two questions, newest first, for pages. As one condition the whole log would be read."""

    def __init__(self, *parts: QuerySet[Entry]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(part.count() for part in self._parts)

    def __getitem__(self, which: slice) -> list[Entry]:
        found = [entry for part in self._parts for entry in part[: which.stop]]
        return sorted(found, key=lambda entry: -entry.sequence)[which]


def last_opened(
    actor_id: int, case_id: int, before_sequence: int | None = None, *, before: datetime | None = None
) -> Entry | None:
    """The user's latest look at a case, for "changed since your last visit".

    The one before `before_sequence` or before the moment `before`, if given.
    """
    rows = Entry.objects.filter(actor_id=actor_id, case_id=case_id, kind=Kind.USE)
    if before is not None:
        rows = rows.filter(at__lt=before)
    if before_sequence is not None:
        rows = rows.filter(sequence__lt=before_sequence)
    return rows.order_by("-sequence").first()
