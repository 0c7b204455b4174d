"""Uses that somebody should look into: what is odd in a period, reckoned from the log and facts given by the caller.

Pure functions: names, households and assignments are the rooms' matter. An anomaly is a question, not a verdict.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

_FINLAND = ZoneInfo("Europe/Helsinki")
_NIGHT_BEGINS, _NIGHT_ENDS = time(22), time(6)
SEARCH = "cases.search"
PROTECTED = (
    "people.protected_contacts",
    "guidance.protected_contact",
    "appointments.protected_meeting",
    "cases.protected_network",
    "audit.protected_receivers",
)


class Oddity(StrEnum):
    """Why a use is odd."""

    OWN_RECORD = "own_record"
    OWN_NAME = "own_name"
    ONE_HOUSEHOLD = "one_household"
    ONE_NAME = "one_name"
    ONE_AREA = "one_area"
    UNASSIGNED = "unassigned"
    PROTECTED = "protected"
    NIGHT = "night"
    SEARCHES = "searches"
    AFTER_END = "after_end"


class Use(Protocol):
    """An entry of the log, as far as it is read here."""

    sequence: int
    at: datetime
    action: str
    actor_id: int | None
    actor_name: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Of a client: folded words of given and family names in all spellings; `area` empty where nobody may know it."""

    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    household: int | None = None
    area: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """Folded words of the name, the worker's own files as a client, and the last day of work if it is over."""

    words: frozenset[str] = frozenset()
    own_cases: frozenset[int] = frozenset()
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """By case and by user; `is_assigned(user, case, day)`: coach, own unit, grant or emergency."""

    files: Mapping[int, FileFacts]
    workers: Mapping[int, WorkerFacts]
    is_assigned: Callable[[int, int, date], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on it is odd: files of a day, uses of a night, searches of a day."""

    household: int = 3
    name: int = 4
    area: int = 20
    night: int = 10
    searches: int = 50


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What is odd, whose doing, on which day (in Finland); `cases` are the files, `sequences` the entries.

    `key` names it for good, so that what somebody noted about it stays with it.
    """

    oddity: Oddity
    actor_id: int
    actor_name: str
    day: date
    sequences: tuple[int, ...]
    cases: tuple[int, ...] = field(default=())
    about: str = ""

    @property
    def key(self) -> str:
        """The oddity, the worker, the day, and what it is about."""
        return f"{self.oddity}:{self.actor_id}:{self.day.isoformat()}:{self.about}"


def anomalies(uses: Iterable[Use], facts: Facts, limits: Limits | None = None) -> list[Anomaly]:
    """Everything odd among uses in their order, latest day first, the gravest first on a day."""
    limits = limits or Limits()
    by_day: dict[tuple[int, date], list[Use]] = defaultdict(list)
    by_night: dict[tuple[int, date], list[Use]] = defaultdict(list)
    for use in uses:
        if use.actor_id is None:
            continue
        local = use.at.astimezone(_FINLAND)
        by_day[use.actor_id, local.date()].append(use)
        if local.time() >= _NIGHT_BEGINS or local.time() < _NIGHT_ENDS:
            # A night belongs to the day on which it begins.
            by_night[use.actor_id, (local - timedelta(hours=6)).date()].append(use)
    found = [one for (actor, day), rows in by_day.items() for one in _of_day(actor, day, rows, facts, limits)]
    found += [_anomaly(Oddity.NIGHT, day, rows) for (_actor, day), rows in by_night.items() if len(rows) > limits.night]
    order = list(Oddity)
    return sorted(found, key=lambda one: (-one.day.toordinal(), order.index(one.oddity), one.actor_name, one.key))


def _of_day(actor: int, day: date, uses: Sequence[Use], facts: Facts, limits: Limits) -> Iterator[Anomaly]:
    worker = facts.workers.get(actor, WorkerFacts())
    if worker.last_day is not None and day > worker.last_day:
        yield _anomaly(Oddity.AFTER_END, day, uses)
    searches = [use for use in uses if use.action == SEARCH]
    if len(searches) > limits.searches:
        yield _anomaly(Oddity.SEARCHES, day, searches)
    files: dict[int, list[Use]] = defaultdict(list)
    for use in uses:
        if use.case_id is not None:
            files[use.case_id].append(use)
    strange = {case: rows for case, rows in files.items() if not facts.is_assigned(actor, case, day)}
    for case, rows in files.items():
        yield from _of_file(case, day, rows, facts, worker, is_strange=case in strange)
    if strange:
        yield _anomaly(Oddity.UNASSIGNED, day, _flat(strange.values()))
        yield from _neighbours(day, strange, facts, limits)


def _of_file(
    case: int, day: date, uses: Sequence[Use], facts: Facts, worker: WorkerFacts, *, is_strange: bool
) -> Iterator[Anomaly]:
    known = facts.files.get(case, FileFacts())
    same_family = bool(known.family & worker.words)
    if case in worker.own_cases or (same_family and known.given & worker.words):
        yield _anomaly(Oddity.OWN_RECORD, day, uses, str(case))
    elif same_family:
        yield _anomaly(Oddity.OWN_NAME, day, uses, str(case))
    hidden = [use for use in uses if use.action in PROTECTED]
    if known.is_protected and is_strange:
        yield _anomaly(Oddity.PROTECTED, day, uses, str(case))
    elif hidden:
        yield _anomaly(Oddity.PROTECTED, day, hidden, str(case))


def _neighbours(day: date, strange: Mapping[int, Sequence[Use]], facts: Facts, limits: Limits) -> Iterator[Anomaly]:
    """Many files of one household, name or area, none of which was the worker's matter."""
    groups: dict[tuple[Oddity, str], set[int]] = defaultdict(set)
    for case in strange:
        known = facts.files.get(case, FileFacts())
        if known.household is not None:
            groups[Oddity.ONE_HOUSEHOLD, str(known.household)].add(case)
        if known.area and not known.is_protected:
            groups[Oddity.ONE_AREA, known.area].add(case)
        for word in known.family:
            groups[Oddity.ONE_NAME, word].add(case)
    least = {
        Oddity.ONE_HOUSEHOLD: limits.household,
        Oddity.ONE_NAME: limits.name,
        Oddity.ONE_AREA: limits.area,
    }
    told: set[tuple[Oddity, frozenset[int]]] = set()
    for (oddity, _what), cases in groups.items():
        if len(cases) >= least[oddity] and (oddity, frozenset(cases)) not in told:
            told.add((oddity, frozenset(cases)))
            # Named by its first file: neither a name nor a place belongs into a key.
            yield _anomaly(oddity, day, _flat(strange[case] for case in sorted(cases)), str(min(cases)))


def _flat(groups: Iterable[Sequence[Use]]) -> list[Use]:
    return sorted((use for rows in groups for use in rows), key=lambda use: use.sequence)


def _anomaly(oddity: Oddity, day: date, uses: Sequence[Use], about: str = "") -> Anomaly:
    cases = tuple(dict.fromkeys(use.case_id for use in uses if use.case_id is not None))
    first = uses[0]
    return Anomaly(
        oddity, first.actor_id or 0, first.actor_name, day, tuple(use.sequence for use in uses), cases, about
    )
