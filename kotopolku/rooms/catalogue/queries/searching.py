"""Finding services by words, need, language, area and level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from ..models import Service, ServiceLanguage, ServiceNeed, ServiceState, ServiceToken
from ..words import SHORTEST_PREFIX, prefix_of, questions_of, words_of

PAGE = 25
MOST_WORDS = 6
MOST_BEGUN = 40
_MANY = 10**6
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for; what is empty is not asked. `languages`: those in which the words may be."""

    words: str = ""
    need: str = ""
    language: str = ""
    municipality: str = ""
    # One who has this CEFR level can follow it.
    level: str = ""
    provider_id: int | None = None
    law_section: str = ""
    # Offered in one of these municipalities or in the whole country, and not over on the day; None: anywhere, ever.
    areas: frozenset[str] | None = None
    on: date | None = None
    languages: tuple[str, ...] = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of services, nearest first, and how many there are of them in all."""

    services: Sequence[Service]
    total: int
    page: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // self.size))


def search(sought: Sought, page: int = 1, *, size: int = PAGE) -> Found:
    """Published services that fit all that is asked for, nearest first; at most six queries, `size` on a page.

    A word that is none in its base form may be unfinished. A page past the end is the last one. Without words those of
    the whole country come last where areas are asked for.
    """
    words = _tokens_by_word(sought)
    if not all(words):
        return Found([], 0, 1, size)
    rows = _filtered(sought)
    total = _counted(words, sought, rows) if words else rows.count()
    page = min(max(page, 1), max(1, -(-total // size)))
    first = (page - 1) * size
    if words:
        keys = _nearest(words, sought, rows, first, size)
    else:
        order = ["pk"] if sought.areas is None else ["is_nationwide", "pk"]
        keys = list(rows.order_by(*order)[first : first + size])
    held = Service.objects.select_related("provider").prefetch_related("texts").in_bulk(keys)
    return Found([held[key] for key in keys if key in held], total, page, size)


def choices_of(areas: frozenset[str], on: date) -> tuple[list[str], list[str]]:
    """The needs that services near there answer, and the languages in which they serve, sorted; two queries."""
    near = _filtered(Sought(areas=areas, on=on))
    needs = ServiceNeed.objects.filter(service__in=near).values_list("need", flat=True)
    languages = ServiceLanguage.objects.filter(service__in=near).values_list("language", flat=True)
    return sorted(needs.distinct()), sorted(languages.distinct())


def offered_near(areas: frozenset[str], on: date) -> Q:
    """The filter of services that are offered in one of the municipalities or in the whole country, and not over."""
    there = Service.municipalities.through.objects.filter(municipality_id__in=areas)
    lasts = Q(last_day=None) | Q(last_day__gte=on)
    return lasts & (Q(is_nationwide=True) | Q(pk__in=there.values("service_id")))


def _tokens_by_word(sought: Sought) -> list[list[str]]:
    """For each word the tokens of which any will do, the rarest word first; none for a word that finds nothing."""
    words = words_of(sought.words)[:MOST_WORDS]
    asked = questions_of(sought.words, sought.languages)[:MOST_WORDS]
    known = _known(frozenset().union(*asked), counted=len(words) > 1)
    exact = [sorted(tokens & known.keys()) for tokens in asked]
    found = [tokens or _begun(word) for word, tokens in zip(words, exact, strict=True)]
    # A database that knows no better takes the words in this order.
    return sorted(found, key=lambda tokens: sum(known.get(token, _MANY) for token in tokens))


def _known(tokens: frozenset[str], *, counted: bool) -> dict[str, int]:
    """Those of the tokens by which services are found, where it is asked with how many."""
    if not tokens:
        return {}
    rows = ServiceToken.objects.filter(token__in=tokens).order_by()
    if counted:
        return dict(rows.values_list("token").annotate(found=Count("pk")))
    return dict.fromkeys(rows.values_list("token", flat=True).distinct(), 0)


def _begun(word: str) -> list[str]:
    """Tokens of which the word is the beginning."""
    start = prefix_of(word)
    if len(start) < SHORTEST_PREFIX:
        return []
    rows = ServiceToken.objects.filter(token__gte=start, token__lt=start + _AFTER_ALL)
    return list(rows.order_by("token").values_list("token", flat=True).distinct()[:MOST_BEGUN])


def _filtered(sought: Sought) -> QuerySet[Service, int]:
    rows = Service.objects.filter(state=ServiceState.PUBLISHED)
    if sought.need:
        rows = rows.filter(needs__need=sought.need)
    if sought.language:
        rows = rows.filter(languages__language=sought.language)
    if sought.level:
        rows = rows.filter(Q(level_from__lte=sought.level), Q(level_to="") | Q(level_to__gte=sought.level))
    if sought.provider_id is not None:
        rows = rows.filter(provider_id=sought.provider_id)
    if sought.law_section:
        rows = rows.filter(law_section=sought.law_section)
    if sought.areas is not None and sought.on is not None:
        rows = rows.filter(offered_near(sought.areas, sought.on))
    if sought.municipality:
        there = Service.municipalities.through.objects.filter(municipality_id=sought.municipality)
        rows = rows.filter(Q(is_nationwide=True) | Q(pk__in=there.values("service_id")))
    return rows.values_list("pk", flat=True)


def _counted(words: list[list[str]], sought: Sought, rows: QuerySet[Service, int]) -> int:
    having, values = _having(words, sought, rows)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {having}", values)  # noqa: S608  names of tables and placeholders only
        return int(cursor.fetchone()[0])


def _nearest(words: list[list[str]], sought: Sought, rows: QuerySet[Service, int], first: int, size: int) -> list[int]:
    having, values = _having(words, sought, rows)
    score = " + ".join(f"w{number}.weight" for number in range(len(words)))
    query = f"SELECT w0.service_id FROM {having} ORDER BY {score} DESC, w0.service_id LIMIT %s OFFSET %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [*values, size, first])
        return [int(row[0]) for row in cursor.fetchall()]


def _having(words: list[list[str]], sought: Sought, rows: QuerySet[Service, int]) -> tuple[str, list[Any]]:
    """The services that have a token of each word, as the FROM and WHERE of a query, and its values.

    Written by hand: one look into a covering index for each word, which Django's own joins do not make.
    """
    parts, values = [], []
    for number, tokens in enumerate(words):
        part, more = _one_word(tokens)
        parts.append(f"{part} w{number}" + (f" ON w{number}.service_id = w0.service_id" if number else ""))
        values += more
    having = " JOIN ".join(parts)
    # Only published services have tokens: without another condition the other table is not asked.
    if replace(sought, words="", languages=()) == Sought(languages=()):
        return having, values
    query, narrowing = rows.order_by().query.sql_with_params()
    return f"{having} JOIN ({query}) narrowed ON narrowed.pk = w0.service_id", [*values, *narrowing]


def _one_word(tokens: list[str]) -> tuple[str, list[str]]:
    marks = ", ".join(["%s"] * len(tokens))
    table = ServiceToken._meta.db_table
    if len(tokens) == 1:
        return f"(SELECT service_id, weight FROM {table} WHERE token = %s)", tokens  # noqa: S608  a name of a table
    return (
        f"(SELECT service_id, MAX(weight) AS weight FROM {table} WHERE token IN ({marks}) GROUP BY service_id)",  # noqa: S608
        tokens,
    )
