"""Who has used a person's data, so that the person can read it: one line for a worker, a day and a kind of use."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kotopolku.platform.clock import day_of

from .models import Entry, Kind, Listed

EMERGENCIES = ("cases.take_emergency",)
"""What is done to open a file that nobody has given."""

OPENINGS = {"cases.accept_acting": "own_pages"}
"""What changes nothing, and only opens the data to somebody: its purpose."""

_CHUNK = 400


class LookKind(StrEnum):
    """What was done with the data."""

    LOOK = "look"
    LISTED = "listed"
    CHANGE = "change"
    DISCLOSURE = "disclosure"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Look:
    """What a worker did with a person's data on a day (in Finland).

    `first` and `last` are moments, `times` the number of entries, `purposes` codes of what was looked at, `actions`
    codes of what was changed, both in the order in which they began. A disclosure, one line each, has `receiver`,
    `ground`, `items` and `told_on`, an ISO day where it was told on another one. `is_erased`: what was told is gone.
    `upto` is the number of the earliest entry, to be given as `before` for what came earlier. Listed: the name stood
    in what somebody searched or listed.
    """

    day: date
    kind: LookKind
    actor_id: int | None
    actor_name: str
    organisation_id: int | None
    first: datetime
    last: datetime
    times: int
    purposes: tuple[str, ...]
    actions: tuple[str, ...]
    upto: int
    receiver: str = ""
    ground: str = ""
    items: tuple[str, ...] = ()
    told_on: str = ""
    is_erased: bool = False


class Within(NamedTuple):
    """One organisation and its cases."""

    organisation_id: int
    case_ids: Collection[int]


def looks_at(person_id: int, limit: int = 50, before: int | None = None, *, within: Within | None = None) -> list[Look]:
    """Who has looked at, changed or given away a person's data, newest first; whole days, until there are `limit`.

    `before` is the smallest `upto` of the lines shown already. With `within` only what
    was done in those cases, or for that organisation without a case. What the program did by itself is left out. Two
    queries for four hundred entries, and one for what disclosures tell.
    """
    found: list[Look] = []
    for _day, entries in groupby(_entries(person_id, before, within), key=lambda entry: day_of(entry.at)):
        found += _lines(entries)
        if len(found) >= limit:
            break
    return found


def _entries(person_id: int, before: int | None, within: Within | None) -> Iterator[Entry]:
    """Newest first; what no worker did is no use of the data, but a disclosure always is."""
    about, listed = Entry.objects.filter(person_id=person_id), Listed.objects.filter(case__person_id=person_id)
    if within is not None:
        alone = Q(case_id=None, organisation_id=within.organisation_id)
        about = about.filter(Q(case_id__in=within.case_ids) | alone)
        listed = listed.filter(case_id__in=within.case_ids)
    found = Entry.objects.filter(sequence__in=listed.values("sequence"))
    both = merge(_walked(about, before), _walked(found, before), key=lambda entry: -entry.sequence)
    return (entry for entry in both if entry.actor_id is not None or entry.kind == Kind.DISCLOSURE)


def _walked(rows: QuerySet[Entry], before: int | None) -> Iterator[Entry]:
    """Newest first, some hundreds at a time."""
    while True:
        some = rows if before is None else rows.filter(sequence__lt=before)
        chunk = list(some.order_by("-sequence")[:_CHUNK])
        yield from chunk
        if len(chunk) < _CHUNK:
            return
        before = chunk[-1].sequence


def _lines(entries: Iterable[Entry]) -> list[Look]:
    """The lines of one day, in the order in which they ended."""
    grouped: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        kind = kind_of(entry)
        alone = entry.sequence if kind is LookKind.DISCLOSURE else 0
        key = (kind, entry.actor_id, entry.actor_name, entry.organisation_id, alone)
        grouped.setdefault(key, []).append(entry)
    return [_look(kind_of(rows[0]), rows) for rows in grouped.values()]


def kind_of(entry: Entry) -> LookKind:
    """What kind of use an entry is for the person."""
    if entry.kind == Kind.DISCLOSURE:
        return LookKind.DISCLOSURE
    if entry.action in EMERGENCIES:
        return LookKind.EMERGENCY
    if entry.action in OPENINGS:
        return LookKind.LOOK
    if entry.kind == Kind.USE:
        # A search is about nobody in particular; that somebody was found by it stands beside it.
        return LookKind.LISTED if entry.person_id is None else LookKind.LOOK
    return LookKind.CHANGE


def _look(kind: LookKind, rows: list[Entry]) -> Look:
    newest, earliest = rows[0], rows[-1]
    in_order = list(reversed(rows))
    told = (newest.after or {}) if kind is LookKind.DISCLOSURE else {}
    return Look(
        day=day_of(newest.at),
        kind=kind,
        actor_id=newest.actor_id,
        actor_name=newest.actor_name,
        organisation_id=newest.organisation_id,
        first=earliest.at,
        last=newest.at,
        times=len(rows),
        purposes=tuple(dict.fromkeys(filter(None, (one.purpose or OPENINGS.get(one.action) for one in in_order)))),
        actions=tuple(dict.fromkeys(one.action for one in in_order)),
        upto=earliest.sequence,
        receiver=told.get("receiver", ""),
        ground=told.get("ground", ""),
        items=tuple(told.get("items", ())),
        told_on=told.get("on", ""),
        is_erased=kind is LookKind.DISCLOSURE and newest.is_erased,
    )
