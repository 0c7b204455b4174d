"""Clients as rows of tuples. One pass, no database, no object for a client: half a million rows a second matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from kotopolku.rooms.people.queries import compared

from ..names import Origin, origins
from .courses import Course, made_up_course, rulebook_of_plans
from .offices import Town
from .people import IdentityCodes, NameParts, name_of, name_tokens, reference_of

Rows = dict[str, list[tuple[Any, ...]]]

_GROUNDS = {
    "uk": ("temporary_protection",) * 18 + ("work", "family"),
    "ru": ("family", "family", "work", "study", "international_protection", "returnee"),
    "et": ("eu_citizen",),
    "th": ("family",),
    "fil": ("work", "work", "family"),
    "vi": ("work", "family", "study"),
    "en": ("work", "study", "family"),
    "bn": ("work", "study", "family"),
    "es": ("family", "work", "study"),
    "sw": ("quota_refugee",) * 5 + ("family_of_quota_refugee", "family_of_protected"),
    "my": ("quota_refugee",) * 3 + ("family_of_quota_refugee",),
}
_PROTECTED = ("international_protection",) * 5 + ("quota_refugee",) * 3 + ("family_of_protected",) * 3
_SCRIPTS = {"ar": "Arab", "fa": "Arab", "fa_AF": "Arab", "ckb": "Arab", "uk": "Cyrl", "ru": "Cyrl", "ti": "Ethi",
            "my": "Mymr", "th": "Thai", "bn": "Beng"}  # fmt: skip
_FAMILY_FIRST_MOST = 160


@dataclass(slots=True)
class Background:
    """What all chunks share."""

    today: date
    towns: Sequence[Town]
    town_of: Sequence[int]
    origin_of: Sequence[Origin]
    grounds: dict[str, tuple[str, ...]]
    courses: dict[str, list[Course]]
    births: Sequence[date]
    offset: int


def background_of(seed: str, clients: int, towns: Sequence[tuple[Town, int]], today: date) -> Background:
    """Courses, shares and birth days. The same for the same seed, number of clients, towns and day."""
    rng = Random(seed)  # noqa: S311
    grounds = {origin.language: _GROUNDS.get(origin.language, _PROTECTED) for origin in origins()}
    many = min(20_000, max(300, min(clients, 3_000), clients // 60))
    each: dict[str, int] = {}
    for origin in origins():
        for ground in grounds[origin.language]:
            each[ground] = each.get(ground, 0) + origin.share * many // (1000 * len(grounds[origin.language])) + 1
    courses = {ground: [made_up_course(rng, ground, today) for _ in range(count)] for ground, count in each.items()}
    return Background(
        today=today,
        towns=[town for town, _ in towns],
        town_of=[at for at, (_, share) in enumerate(towns) for _ in range(share)],
        origin_of=[origin for origin in origins() for _ in range(origin.share)],
        grounds=grounds,
        courses=courses,
        births=[today - timedelta(days=int(365.25 * (17 + 60 * rng.random() ** 1.5))) for _ in range(30_000)],
        offset=rng.randrange(10**14),
    )


class Maker:
    """Makes chunks of rows; keeps the ids and the identity codes that it has given."""

    def __init__(self, seed: str, background: Background, last_ids: dict[str, int], taken: Iterable[str]) -> None:
        self._rng = Random(f"{seed} clients")  # noqa: S311
        self._of = background
        self._ids = dict(last_ids)
        self._codes = IdentityCodes(taken)
        self._rows: Rows = {}
        self._number = 0

    def chunk(self, clients: int) -> Rows:
        """The rows of so many more clients, by the labels of their tables."""
        self._rows = {label: [] for label in self._ids}
        for _ in range(clients):
            self._number += 1
            self._client()
        return self._rows

    def _add(self, label: str, *values: Any) -> int:
        row_id = self._ids[label] = self._ids[label] + 1
        self._rows[label].append((row_id, *values))
        return row_id

    def _client(self) -> None:
        of, draw = self._of, self._rng.random
        origin = of.origin_of[int(draw() * 1000)]
        grounds = of.grounds[origin.language]
        courses = of.courses[grounds[int(draw() * len(grounds))]]
        course = courses[int(draw() * len(courses))]
        town = of.towns[of.town_of[int(draw() * len(of.town_of))]]
        is_woman = draw() < 0.5
        name = name_of(self._rng, origin, is_woman)
        born = course.born or of.births[int(draw() * len(of.births))]
        is_protected = draw() < 0.003
        needs = draw() < 0.7
        person = self._add(
            "people.Person",
            *(born.isoformat(), origin.language, int(needs), origin.language if needs else ""),
            *("1" if is_protected else "", "female" if is_woman else "male", int(course.born is not None)),
        )
        self._describe(person, origin, name, born)
        self._let_stay(person, course, town)
        case = self._open(person, course, town, origin=origin, name=name, is_protected=is_protected)
        organisation = town.organisation_id
        add = self._add
        for token in name_tokens(name):
            add("cases.SearchToken", case, organisation, token)
        add("cases.SearchToken", case, organisation, f"b:{born.isoformat()}")
        for duty in course.duties:
            add("cases.Duty", case, organisation, *duty)
        self._follow(case, course)

    def _describe(self, person: int, origin: Origin, name: NameParts, born: date) -> None:
        add, draw = self._add, self._rng.random
        given, family, original_given, original_family = name
        add("people.Name", person, "official", given, family, "", 1)
        if original_given:
            script = _SCRIPTS.get(origin.language, "")
            add("people.Name", person, "original", original_given, original_family, script, 0)
        if draw() < 0.85 and (code := self._codes.next_for(born)):
            add("people.Identifier", person, code, compared("identity_code", code))
        add("people.Citizenship", person, origin.countries[int(draw() * len(origin.countries))])
        add("people.LanguageSkill", person, origin.language)
        if draw() < 0.8:
            add("people.ContactPoint", person, f"040 {int(draw() * 9_000_000) + 1_000_000}")

    def _let_stay(self, person: int, course: Course, town: Town) -> None:
        add, until = self._add, course.valid_until
        last = until.isoformat() if until else None
        add("people.Residence", person, course.kind, course.ground, course.granted.isoformat(), last)
        if course.municipality_since:
            add("people.HomeMunicipality", person, town.municipality, course.municipality_since.isoformat())
        for kind, since, end in course.circumstances:
            add("people.Circumstance", person, kind, since.isoformat(), end.isoformat() if end else None)

    def _open(
        self, person: int, course: Course, town: Town, *, origin: Origin, name: NameParts, is_protected: bool
    ) -> int:
        coach = town.coaches[int(self._rng.random() * len(town.coaches))]
        opened, closed = course.opened.isoformat(), course.closed.isoformat() if course.closed else None
        is_here = bool(course.municipality_since) and not is_protected
        case = self._add(
            "cases.Case",
            *(person, reference_of(self._number, self._of.offset), town.organisation_id, coach, course.route),
            *(opened, closed, course.closing_reason, f"{name[1]}, {name[0]}"[:_FAMILY_FIRST_MOST], course.stage),
            *(origin.language, course.ground, town.municipality if is_here else "", int(is_protected)),
            *(course.next_duty, course.next_due),
        )
        self._add("cases.Assignment", case, coach, opened, closed)
        return case

    def _follow(self, case: int, course: Course) -> None:
        add = self._add
        if course.started:
            add("assessments.Assessment", case, *_assessment(course))
        act = rulebook_of_plans(course) if course.plans else ""
        for number, plan in enumerate(course.plans, start=1):
            is_last = number == len(course.plans)
            state = "in_force" if is_last and not course.closed else "ended"
            made, until = plan.made.isoformat(), plan.until.isoformat()
            plan_id = add("plans.Plan", case, number, act, state, made, made, until, until)
            directed = plan.directed.isoformat() if plan.directed else None
            going = "stopped" if course.closed and is_last else "started" if directed else "agreed"
            add("plans.Measure", plan_id, directed, going)
            for day in plan.reviews:
                add("followup.Review", case, plan_id, day.isoformat())
        if course.pause:
            since, end, ground = course.pause
            add("plans.Pause", case, since.isoformat(), end.isoformat() if end else None, ground)
        if course.extension:
            add("plans.Extension", case, course.extension[0].isoformat(), course.extension[1])
        if course.closed:
            add("followup.Closure", case, course.closed.isoformat(), course.closing_reason)


def _assessment(course: Course) -> tuple[Any, ...]:
    started = course.started or course.opened
    completed = course.completed.isoformat() if course.completed else None
    needed = None if course.plan_needed is None else int(course.plan_needed)
    return ("1386/2010" if started < date(2025, 1, 1) else "681/2023", started.isoformat(), completed, needed)
