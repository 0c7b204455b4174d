"""What interpreting costs."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.appointments.interpreting_cost import (
    LEAST,
    NOTHING,
    Price,
    Sum,
    cost_of,
    cost_of_cancelling,
    price_on,
    without_small,
)
from kotopolku.domain.appointments.slots import minutes_for

PRICE = Price(since=date(2026, 1, 1), per_unit=Decimal("14.50"), unit=15, minimum=60, late_hours=24, late_percent=100)
STARTS = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "units", "total"),
    [(0, 4, "58.00"), (45, 4, "58.00"), (60, 4, "58.00"), (61, 5, "72.50"), (75, 5, "72.50"), (76, 6, "87.00")],
)
def test_each_started_unit_is_paid_and_at_least_the_minimum(minutes, units, total):
    found = cost_of(PRICE, minutes)
    assert (found.minutes, found.units, found.total) == (minutes, units, Decimal(total))


def test_an_assessment_through_an_interpreter_takes_and_costs_twice():
    minutes = minutes_for("assessment", interpreter=True)
    assert minutes == 180
    assert cost_of(PRICE, minutes).total == 2 * cost_of(PRICE, minutes // 2).total == Decimal("174.00")


@pytest.mark.parametrize(
    ("before", "total"),
    [(timedelta(hours=24), "0.00"), (timedelta(hours=24) - timedelta(seconds=1), "58.00"), (timedelta(0), "58.00")],
)
def test_who_cancels_late_pays(before, total):
    assert cost_of_cancelling(PRICE, 60, STARTS, STARTS - before).total == Decimal(total)


def test_a_part_may_be_paid_of_what_is_cancelled_late():
    half = Price(since=PRICE.since, per_unit=Decimal("10.01"), unit=30, late_hours=48, late_percent=50)
    assert cost_of_cancelling(half, 30, STARTS, STARTS - timedelta(hours=1)).total == Decimal("5.01")


@pytest.mark.parametrize(("minutes", "unit"), [(-1, 15), (10, 0)])
def test_impossible_times_are_errors(minutes, unit):
    with pytest.raises(ValueError, match="unit is at least a minute"):
        cost_of(Price(since=PRICE.since, per_unit=Decimal(1), unit=unit), minutes)


def test_a_price_holds_from_its_day_and_a_mode_may_have_its_own():
    old, new = (Price(since=date(year, 1, 1), per_unit=Decimal(year), unit=15) for year in (2025, 2026))
    site = Price(since=date(2025, 6, 1), per_unit=Decimal(1), unit=15, mode="on_site")
    prices = (new, site, old)
    assert price_on(prices, date(2024, 12, 31), "phone") is None
    assert price_on(prices, date(2025, 12, 31), "phone") is old
    assert price_on(prices, date(2026, 1, 1), "phone") is new
    assert price_on(prices, date(2025, 5, 31), "on_site") is old
    assert price_on(prices, date(2026, 5, 1), "on_site") is site


@given(st.integers(0, 600), st.integers(1, 90), st.integers(0, 120))
def test_what_is_paid_covers_the_time_and_no_unit_more(minutes, unit, minimum):
    found = cost_of(Price(since=PRICE.since, per_unit=Decimal(1), unit=unit, minimum=minimum), minutes)
    paid = max(minutes, minimum)
    assert paid <= found.units * unit < paid + unit
    assert found.total == found.units


def sums(**meetings: int) -> dict[str, Sum]:
    return {key: Sum(count, Decimal(count)) for key, count in meetings.items()}


def test_small_numbers_are_put_together():
    assert without_small(sums(ar=7, fa=5, so=3, ti=2)) == {**sums(ar=7, fa=5), "": Sum(5, Decimal(5))}


def test_one_small_number_takes_in_the_next_so_that_nobody_reckons_it_from_the_whole():
    assert without_small(sums(ar=7, fa=5, so=1)) == {**sums(ar=7), "": Sum(6, Decimal(6))}


@pytest.mark.parametrize("rows", [{}, sums(ar=5, fa=9)])
def test_where_nothing_is_small_all_is_told(rows):
    assert without_small(rows) == rows


@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), st.integers(1, 12).map(lambda n: Sum(n, Decimal(n)))))
def test_nothing_small_is_told_and_nothing_is_lost(rows):
    found = without_small(rows)
    whole = sum(row.meetings for row in rows.values())
    assert sum(row.meetings for row in found.values()) == whole
    if len(found) > 1:
        assert min(row.meetings for row in found.values()) >= LEAST
    assert NOTHING not in found.values()
