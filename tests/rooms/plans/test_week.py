"""The week of a measure is read as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.rooms.plans.refusals import NotInTheWeek
from kotopolku.rooms.plans.week import hours_of, times_of, week_of

minutes = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9-12", ["09:00-12:00"]),
        ("9.00–12.30", ["09:00-12:30"]),
        ("9:00 - 12:00, 13-15", ["09:00-12:00", "13:00-15:00"]),
        ("20-24", ["20:00-24:00"]),
        ("", []),
    ],
)
def test_times_are_read(written, read):
    assert times_of(written) == read


@pytest.mark.parametrize("written", ["12-9", "9-9", "25-26", "9", "nine to five", "9-12;13-15", "20-24:30"])
def test_what_is_no_time_is_refused(written):
    with pytest.raises(NotInTheWeek):
        times_of(written)


def test_an_unknown_day_is_refused():
    with pytest.raises(NotInTheWeek):
        week_of({"monday": ["09:00-12:00"]})


def test_days_come_in_the_order_of_the_week_and_empty_ones_are_left_out():
    assert list(week_of({"fri": ["9-10"], "mon": ["9-10"], "tue": []})) == ["mon", "fri"]


@given(st.lists(st.tuples(minutes, st.integers(1, 600)), max_size=4))
def test_hours_add_up(spans):
    shown = [(start, min(start + length, 24 * 60)) for start, length in spans]
    given_ = [f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in shown]
    assert hours_of(week_of({"mon": given_})) == pytest.approx(sum(b - a for a, b in shown) / 60)
