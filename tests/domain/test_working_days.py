"""Limits in working days, over weekends, holidays, and where nothing is ever open."""

from datetime import date, timedelta

import pytest

from kotopolku.domain.calendar import working_days_after

FRIDAY = date(2026, 12, 4)
INDEPENDENCE = date(2026, 12, 7)
"""A closed Monday, for the sake of the table."""


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (FRIDAY, 0, FRIDAY),
        (date(2026, 12, 1), 3, FRIDAY),
        (FRIDAY, 1, date(2026, 12, 8)),
        (date(2026, 12, 5), 1, date(2026, 12, 8)),
        (date(2026, 12, 3), 2, date(2026, 12, 8)),
    ],
)
def test_weekends_and_closed_days_do_not_count(day, count, last):
    assert working_days_after(day, count, lambda one: one == INDEPENDENCE) == last


def test_where_nothing_is_ever_open_it_still_ends():
    assert working_days_after(FRIDAY, 1, lambda _day: True) == FRIDAY + timedelta(days=400)
