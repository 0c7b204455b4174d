"""What interpreting has cost."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kotopolku.domain.appointments.interpreting_cost import NOTHING, Sum, without_small
from kotopolku.platform import clock

from ...models import InterpreterBooking
from ..reading import days_span


def cost_of(appointment_id: int) -> Decimal | None:
    """Euros of what was interpreted, or waited for, at an appointment; None while no cost is recorded (32 a § 1 mom.).

    What was cancelled before does not count: the one who did not come has not caused it.
    """
    rows = InterpreterBooking.objects.filter(appointment_id=appointment_id, state="done", cost__isnull=False)
    costs = [row.cost for row in rows.order_by("pk") if row.cost is not None]
    return sum(costs, Decimal(0)) if costs else None


@dataclass(frozen=True, slots=True)
class MonthOfCosts:
    """One month: by provider, and by language where small numbers are put together under an empty code."""

    month: date
    whole: Sum
    by_provider: dict[str, Sum]
    by_language: dict[str, Sum]


def costs_by_month(organisation_ids: Iterable[int], since: date, until: date) -> list[MonthOfCosts]:
    """Of meetings on the days from `since` to `until`, the latest month first; also what was cancelled late."""
    span = days_span(since, until)
    rows = InterpreterBooking.objects.filter(
        organisation_id__in=list(organisation_ids),
        starts_at__gte=span.starts,
        starts_at__lt=span.ends,
        cost__gt=0,
        provider__isnull=False,
    )
    months: dict[date, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for at, provider, language, cost in rows.order_by("starts_at", "pk").values_list(
        "starts_at", "provider__name", "language", "cost"
    ):
        months[clock.day_of(at).replace(day=1)].append((str(provider), language, cost or Decimal(0)))
    return [_month(month, found) for month, found in sorted(months.items(), reverse=True)]


def _month(month: date, rows: list[tuple[str, str, Decimal]]) -> MonthOfCosts:
    providers: dict[str, Sum] = defaultdict(lambda: NOTHING)
    languages: dict[str, Sum] = defaultdict(lambda: NOTHING)
    whole = NOTHING
    for provider, language, cost in rows:
        one = Sum(1, cost)
        whole = whole.and_(one)
        providers[provider] = providers[provider].and_(one)
        languages[language] = languages[language].and_(one)
    return MonthOfCosts(month, whole, dict(sorted(providers.items())), without_small(languages))
