"""Finding services by words, need, language, area and level."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, or_

from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When

from ..models import Service, ServiceState, ServiceToken
from ..words import SHORTEST_PREFIX, prefix_of, questions_of, words_of

PAGE = 25
MOST_WORDS = 6
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
    languages: tuple[str, ...] = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of services, nearest first, and how many there are of them in all."""

    services: Sequence[Service]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, -(-self.total // PAGE))


def search(sought: Sought, page: int = 1) -> Found:
    """Published services that fit all that is asked for; four queries.

    The last of the words may be unfinished. A page past the end is the last one.
    """
    by_words = bool(words_of(sought.words))
    rows = _near(sought) if by_words else _filtered(sought).order_by("pk").values_list("pk", flat=True)
    total = rows.count()
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    first = (page - 1) * PAGE
    keys = list(rows[first : first + PAGE])
    held = Service.objects.select_related("provider").prefetch_related("texts").in_bulk(keys)
    return Found([held[key] for key in keys], total, page)


def _filtered(sought: Sought) -> QuerySet[Service]:
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
    if sought.municipality:
        there = Service.municipalities.through.objects.filter(municipality_id=sought.municipality)
        rows = rows.filter(Q(is_nationwide=True) | Q(pk__in=there.values("service_id")))
    return rows


def _near(sought: Sought) -> QuerySet[ServiceToken, int]:
    """Keys of services that have one token of each word, nearest first: one pass over the tokens of all words."""
    asked = [_condition(sought, number) for number in range(len(words_of(sought.words)[:MOST_WORDS]))]
    scores = {
        f"word_{number}": Max(Case(When(condition, then=F("weight")), default=Value(0), output_field=IntegerField()))
        for number, condition in enumerate(asked)
    }
    return (
        ServiceToken.objects.filter(reduce(or_, asked), service__in=_filtered(sought))
        .values("service_id")
        .annotate(**scores)
        .filter(**{f"{name}__gt": 0 for name in scores})
        .annotate(score=reduce(add, map(F, scores)))
        .order_by("-score", "service_id")
        .values_list("service_id", flat=True)
    )


def _condition(sought: Sought, number: int) -> Q:
    words = words_of(sought.words)
    found = Q(token__in=questions_of(sought.words, sought.languages)[number])
    if len(words[number]) > SHORTEST_PREFIX:
        start = prefix_of(words[number])
        found |= Q(token__gte=start, token__lt=start + _AFTER_ALL)
    return found
