"""What the law asks about people, many at once, with incomplete dates made days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.models import Q
from django.utils import timezone

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.domain.vocabulary import (
    Circumstance,
    CircumstanceKind,
    PersonFacts,
    ResidenceFacts,
    ResidenceGround,
    ResidenceKind,
)

from .. import models
from ..households import present
from .names import SORT_NAME_LENGTH, family_first, spellings_of

_KINDS = {kind.value: kind for kind in ResidenceKind}
_GROUNDS = {ground.value: ground for ground in ResidenceGround}
_CIRCUMSTANCES = {kind.value: kind for kind in CircumstanceKind}
_NOWHERE = ResidenceFacts(kind=ResidenceKind.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFacts:
    """One person as the law sees them, and what a list repeats. `area` is "" where it must not be told."""

    person: PersonFacts
    residence: ResidenceFacts
    circumstances: tuple[Circumstance, ...]
    born: str
    spellings: tuple[tuple[str, str], ...]
    sort_name: str
    language: str
    area: str
    is_protected: bool
    # The first permit's date as it is known ("2026-08"); empty where the very day is known, or nothing.
    first_granted_known: str = ""


def facts_of(
    person_ids: Sequence[int], on: date, *, with_list: bool = True, read: Iterable[models.Person] | None = None
) -> dict[int, PeopleFacts]:
    """The facts of each person on a day, in six queries whatever their number. Corrected rows don't count.

    Without `with_list`, in four: names and area, which the law does not ask for, stay empty. One fewer where the
    people's own rows have been `read`.
    First granted: the earliest standing row. Kind, ground and validity: the row granted last by `on`, else the
    last of all. Home municipality: the earliest for the law, the one of `on` for the list.
    """
    ids = list(person_ids)
    residences, homes, areas = _residences(ids, on), *_homes(ids, on)
    circumstances = _circumstances(ids)
    hidden, spellings = (address_hidden(ids), spellings_of(ids)) if with_list else (frozenset(ids), {})
    found = {}
    for row in _people(ids) if read is None else map(attrgetter(*_PERSON), read):
        person_id, born, created_at, nondisclosure, language, alone, trafficked, parent_until = row
        names = tuple(spellings.get(person_id, ()))
        protected = nondisclosure not in {"", "0"}
        found[person_id] = PeopleFacts(
            person=PersonFacts(
                born=birth_day(born, created_at),
                arrived_unaccompanied_as_minor=alone,
                trafficking_victim=trafficked,
                reimbursed_parent_until=parent_until,
            ),
            residence=_residence(residences.get(person_id), homes.get(person_id)),
            circumstances=tuple(circumstances.get(person_id, ())),
            born=born,
            spellings=names,
            sort_name=family_first(*names[0])[:SORT_NAME_LENGTH] if names else "",
            language=language,
            area="" if protected or person_id in hidden else areas.get(person_id, ""),
            is_protected=protected,
            first_granted_known=residences[person_id].first_known() if person_id in residences else "",
        )
    return found


_PERSON = (
    "pk",
    "born",
    "created_at",
    "nondisclosure",
    "service_language",
    "arrived_unaccompanied_as_minor",
    "trafficking_victim",
    "reimbursed_parent_until",
)


def _people(ids: list[int]) -> Iterable[tuple[Any, ...]]:
    return models.Person.objects.filter(pk__in=ids).values_list(*_PERSON)


def birth_day(born: str, recorded_at: datetime) -> date:
    """The day by which age is reckoned: the latest possible, for age limits then end late rather than early.

    Nothing known at all gives the day of recording: the youngest that the person can be.
    """
    return day_of(born, recorded_at) or timezone.localtime(recorded_at).date()


def day_of(text: str, recorded_at: datetime) -> date | None:
    """The day that a date as exactly as it is known stands for in rules; None where nothing is known."""
    read = _read(text)
    if read is None or isinstance(read, date):
        return read
    return read.day(not_after=timezone.localtime(recorded_at).date())


@lru_cache(maxsize=50_000)
def _read(text: str) -> date | PartialDate | None:
    try:
        read = PartialDate.of(text)
    except UnreadableDate:
        return None
    return read.earliest if read.is_whole else read


def as_known(dates: Sequence[tuple[date, str]]) -> str:
    """The text of the earliest day, if it is incomplete; a whole date of the same day leaves no doubt."""
    if not dates:
        return ""
    first = min(day for day, _text in dates)
    texts = [incomplete(text) for day, text in dates if day == first]
    return texts[0] if all(texts) else ""


def incomplete(text: str) -> str:
    """A date of which the day or the month is not known, as it is known; else empty."""
    return text if isinstance(_read(text), PartialDate) else ""


@dataclass(slots=True)
class _Stay:
    """The rows of one person's residence, as far as they are read."""

    first: date | None = None
    granted: list[tuple[date, str]] = field(default_factory=list)
    latest: tuple[Any, ...] = (date.min,)
    in_force: tuple[Any, ...] | None = None

    def first_known(self) -> str:
        """The text of the first permit's date, where it leaves the day open."""
        return as_known(self.granted)


def _residences(ids: list[int], on: date) -> dict[int, _Stay]:
    rows = models.Residence.objects.standing().filter(person_id__in=ids).order_by("pk")
    stays: dict[int, _Stay] = defaultdict(_Stay)
    for person, kind, ground, granted_text, valid_until, recorded_at in rows.values_list(
        "person_id", "kind", "ground", "granted", "valid_until", "recorded_at"
    ):
        stay = stays[person]
        granted = day_of(granted_text, recorded_at)
        # A row whose day of granting is unknown counts as the oldest of all.
        row = (granted or date.min, kind, ground, valid_until)
        if granted is not None:
            stay.granted.append((granted, granted_text))
            stay.first = min(stay.first or granted, granted)
        if row[0] >= stay.latest[0]:
            stay.latest = row
        if row[0] <= on and (stay.in_force is None or row[0] >= stay.in_force[0]):
            stay.in_force = row
    return stays


def _residence(stay: _Stay | None, registered: date | None) -> ResidenceFacts:
    if stay is None:
        return (
            _NOWHERE
            if registered is None
            else ResidenceFacts(kind=ResidenceKind.NONE, municipality_registered=registered)
        )
    _, kind, ground, valid_until = stay.in_force or stay.latest
    return ResidenceFacts(
        kind=_KINDS.get(kind, ResidenceKind.NONE),
        ground=_GROUNDS.get(ground),
        first_granted=stay.first,
        valid_until=valid_until,
        municipality_registered=registered,
    )


def _homes(ids: list[int], on: date) -> tuple[dict[int, date], dict[int, str]]:
    """The first day in a Finnish municipality, and the municipality of `on`."""
    rows = models.HomeMunicipality.objects.standing().filter(person_id__in=ids).order_by("pk")
    first: dict[int, date] = {}
    present: dict[int, tuple[date, str]] = {}
    for person, code, since_text, until, recorded_at in rows.values_list(
        "person_id", "municipality_id", "since", "until", "recorded_at"
    ):
        since = day_of(since_text, recorded_at)
        if since is None:
            continue
        first[person] = min(since, first.get(person, since))
        is_present = since <= on and (until is None or on <= until)
        if is_present and since >= present.get(person, (date.min, ""))[0]:
            present[person] = (since, code)
    return first, {person: code for person, (_, code) in present.items()}


def _circumstances(ids: list[int]) -> dict[int, list[Circumstance]]:
    rows = models.Circumstance.objects.standing().filter(person_id__in=ids).order_by("pk")
    found: dict[int, list[Circumstance]] = defaultdict(list)
    for person, kind, since_text, until, recorded_at in rows.values_list(
        "person_id", "kind", "since", "until", "recorded_at"
    ):
        since = day_of(since_text, recorded_at)
        if since is not None and kind in _CIRCUMSTANCES:
            found[person].append(Circumstance(kind=_CIRCUMSTANCES[kind], since=since, until=until))
    return found


def address_hidden(person_ids: Sequence[int]) -> frozenset[int]:
    """Those who live with somebody under turvakielto today: their address would tell the other's."""
    # Not "" and not "0", said without a negation: Django would look for households *without* such a member.
    protects = Q(household__members__person__nondisclosure__gt="0") | Q(
        household__members__person__nondisclosure__gt="", household__members__person__nondisclosure__lt="0"
    )
    rows = models.HouseholdMember.objects.filter(
        protects, present(), present("household__members__"), person_id__in=list(person_ids)
    )
    return frozenset(rows.values_list("person_id", flat=True))
