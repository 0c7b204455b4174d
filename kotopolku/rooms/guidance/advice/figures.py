"""Figures of guidance and advice. They count rows and know nobody; a number so small that it might tell of a person is
not given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import ExtractMonth

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with

from ..models import AdviceContact, AdviceOnward, AdviceTopic

_K = TypeVar("_K")
SMALL = 5
"""Fewer than this, and more than none, is not shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a year: how many in all, hours, and by what; None where the number is too small to show."""

    year: int
    total: int | None
    hours: int | None
    by_topic: Mapping[str, int | None]
    by_language: Mapping[str, int | None]
    by_month: Mapping[int, int | None]
    by_unit: Mapping[str, int | None]
    by_direction: Mapping[str, int | None]
    by_onward: Mapping[str, int | None]


def without_small(counts: Mapping[_K, int]) -> dict[_K, int | None]:
    """Counts with 1-4 taken out; where that leaves one alone out, the next smallest too, or the sum would tell it."""
    hidden = {key for key, count in counts.items() if 0 < count < SMALL}
    if len(hidden) == 1:
        shown = [key for key in counts if key not in hidden and counts[key] > 0]
        hidden |= {min(shown, key=lambda key: counts[key])} if shown else set()
    return {key: None if key in hidden else count for key, count in counts.items()}


def years(user: User) -> list[int]:
    """Years of which there are figures, the latest first; this one at least."""
    mine = organisations_with(user, Right.ADVISE, clock.today())
    rows = AdviceContact.objects.filter(organisation_id__in=mine)
    found = {day.year for day in rows.dates("on", "year")}
    return sorted(found | {clock.today().year}, reverse=True)


def figures_of(user: User, year: int) -> Figures:
    """Figures of a year of the organisations in which the user works at the desk."""
    mine = organisations_with(user, Right.ADVISE, clock.today())
    days = (date(year, 1, 1), date(year, 12, 31))
    rows = AdviceContact.objects.filter(organisation_id__in=mine, on__range=days).order_by()
    within = {"advice__organisation_id__in": mine, "advice__on__range": days}
    total = rows.aggregate(number=Count("pk"), minutes=Sum("minutes"))
    is_small = 0 < total["number"] < SMALL
    return Figures(
        year=year,
        total=None if is_small else total["number"],
        hours=None if is_small else round((total["minutes"] or 0) / 60),
        by_topic=without_small(_counts(AdviceTopic.objects.filter(**within).order_by(), "code")),
        by_language=without_small(_counts(rows, "language")),
        by_month=without_small(_counts(rows.annotate(month=ExtractMonth("on")), "month")),
        by_unit=without_small(_counts(rows.annotate(name=F("unit__name")), "name")),
        by_direction=without_small(_counts(rows, "direction")),
        by_onward=without_small(_counts(AdviceOnward.objects.filter(**within).order_by(), "code")),
    )


def _counts(rows: QuerySet[Any], by: str) -> dict[Any, int]:
    return {row[by]: row["number"] for row in rows.values(by).annotate(number=Count("pk")).order_by(by)}
