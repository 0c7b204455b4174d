"""Which services fit a client: candidates by need and area out of the indexes, then the rules of the domain."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Prefetch

from kotopolku.domain.services import ClientFacts, Fit, ServiceFacts, ranked
from kotopolku.platform import clock

from ..models import Service, ServiceNeed, ServiceState, ServiceText
from .services import listed

CANDIDATES = 150
"""So many services at most are held against a client: those of the area first, of them those that answer most needs."""
_COLUMNS = (
    "pk",
    "is_open",
    "teaches",
    "level_from",
    "level_to",
    "is_nationwide",
    "is_remote",
    "age_from",
    "age_to",
    "has_childcare",
    "week",
    "hours_per_week",
    "price",
    "audiences",
)
"""All that the rules ask of a service itself; of one that is not shown nothing else is read."""
# Descriptions are long and not shown in a list.
_NAMES = ServiceText.objects.only("service", "language", "name")
_NEEDS, _AREAS = ServiceNeed._meta.db_table, Service.municipalities.through._meta.db_table
_Codes = Mapping[int, Collection[str]]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The fits in their order, how many services were compared, and how many answer a need in the area."""

    fits: Sequence[Fit]
    compared: int
    answering: int


def services_for(client: ClientFacts, areas: Collection[str] = ()) -> Fitting:
    """Published services that answer a need of the client and are offered in one of the areas, in the whole country,
    at a distance or nobody knows where; at most four queries.

    `areas` are codes of municipalities: the client's own where it may be used, else those of the authority. Without
    areas all are looked at. A client without needs gets none. `services_of` gives what is shown of them.
    """
    if not client.needs:
        return Fitting((), 0, 0)
    here, answering = _nearest(sorted(client.needs), sorted(areas))
    needs, languages = _needs_and_languages(here, client.needs)
    where = {key: areas for key, is_here in here.items() if is_here} if areas else _anywhere(here)
    told = Service.objects.filter(pk__in=here).order_by().values_list(*_COLUMNS)
    facts = (_facts(row, needs, languages, where) for row in told)
    return Fitting(ranked(client, facts), len(here), answering)


def services_of(fits: Iterable[Fit]) -> list[tuple[Fit, Service]]:
    """Each fit with its service, its names, languages and areas, in the same order; four queries."""
    fits = list(fits)
    rows = Service.objects.select_related("provider").prefetch_related(Prefetch("texts", _NAMES))
    held = rows.in_bulk([int(one.service) for one in fits])
    listed(list(held.values()))
    return [(one, held[int(one.service)]) for one in fits if int(one.service) in held]


def _nearest(needs: Collection[str], areas: Collection[str]) -> tuple[dict[int, bool], int]:
    """Keys of the services that come into question, each with whether it is offered in the areas; and of how many.

    Written by hand: needs are counted before the services are looked up, and all in one statement.
    """
    answering = (
        f"SELECT service_id AS id, COUNT(*) AS needs FROM {_NEEDS} WHERE need IN ({_marks(needs)}) GROUP BY service_id"  # noqa: S608
    )
    nearby = f"SELECT service_id FROM {_AREAS} WHERE municipality_id IN ({_marks(areas)})"  # noqa: S608
    somewhere = f"SELECT 1 FROM {_AREAS} WHERE service_id = a.id"  # noqa: S608
    is_here = f"a.id IN ({nearby})" if areas else "1 = 0"
    reached = f"AND (s.is_nationwide OR s.is_remote OR {is_here} OR NOT EXISTS ({somewhere}))" if areas else ""
    query = (
        f"SELECT a.id, {is_here} AS is_here, COUNT(*) OVER () FROM ({answering}) a "  # noqa: S608  names and marks only
        f"JOIN {Service._meta.db_table} s ON s.id = a.id "
        f"WHERE s.state = %s AND (s.last_day IS NULL OR s.last_day >= %s) {reached} "
        "ORDER BY is_here DESC, a.needs DESC, a.id LIMIT %s"
    )
    today = connection.ops.adapt_datefield_value(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(query, [*areas, *needs, ServiceState.PUBLISHED.value, today, *areas, CANDIDATES])
        rows = cursor.fetchall()
    return {int(key): bool(is_here) for key, is_here, _ in rows}, int(rows[0][2]) if rows else 0


def _marks(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _needs_and_languages(keys: Iterable[int], asked: Collection[str]) -> tuple[_Codes, _Codes]:
    """By service, in one query; of its needs those of the client, since the rules ask of no others."""
    rows = ServiceNeed.objects.filter(service__in=keys, need__in=asked).order_by()
    needs: dict[int, set[str]] = {}
    languages: dict[int, set[str]] = {}
    for key, need, language in rows.values_list("service_id", "need", "service__languages__language"):
        needs.setdefault(key, set()).add(need)
        if language:
            languages.setdefault(key, set()).add(language)
    return needs, languages


def _anywhere(keys: Iterable[int]) -> _Codes:
    """For each service the municipalities in which it is offered."""
    rows = Service.municipalities.through.objects.filter(service__in=keys).order_by()
    found: dict[int, set[str]] = {}
    for key, code in rows.values_list("service_id", "municipality_id"):
        found.setdefault(key, set()).add(code)
    return found


def _facts(row: Sequence[Any], needs: _Codes, languages: _Codes, where: _Codes) -> ServiceFacts:
    """What `domain.services` asks of a published service, from its `_COLUMNS`."""
    told = dict(zip(_COLUMNS, row, strict=True))
    key = told["pk"]
    return ServiceFacts(
        ref=str(key),
        is_open=told["is_open"],
        needs=frozenset(needs.get(key, ())),
        languages=frozenset(languages.get(key, ())),
        teaches=frozenset(told["teaches"]),
        entry_level=told["level_from"],
        top_level=told["level_to"],
        is_nationwide=told["is_nationwide"],
        is_remote=told["is_remote"],
        areas=frozenset(where.get(key, ())),
        age_from=told["age_from"],
        age_to=told["age_to"],
        childcare=told["has_childcare"],
        week=told["week"] or None,
        hours_per_week=None if told["hours_per_week"] is None else float(told["hours_per_week"]),
        price_kind=told["price"],
        audience=frozenset(told["audiences"]),
    )
