"""Open or closed: by the clock on the wall in Finland."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.rooms.publishing.opening import HOLIDAY, OtherHours, Span, day_of, spans_of, state_at, text_of
from kotopolku.rooms.publishing.refusals import InvertedHours, OverlappingHours, UnreadableHours

HELSINKI = ZoneInfo("Europe/Helsinki")
OFFICE = Span(time(9), time(15))
WEEKDAYS = dict.fromkeys(range(5), (OFFICE,))


def at(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI).astimezone(ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2026, 11, 23, 8, 59), False),
        (at(2026, 11, 23, 9), True),
        (at(2026, 11, 23, 14, 59), True),
        (at(2026, 11, 23, 15), False),
        (at(2026, 11, 22, 12), False),
    ],
)
def test_an_office_is_open_from_its_opening_until_before_its_closing(moment, is_open):
    assert state_at(moment, WEEKDAYS, ()).is_open is is_open


def test_on_friday_evening_the_next_opening_is_on_monday():
    assert state_at(at(2026, 11, 20, 16), WEEKDAYS, ()).opens == datetime(2026, 11, 23, 9, tzinfo=HELSINKI)


def test_a_public_holiday_is_closed_by_itself_and_says_why():
    state = state_at(at(2026, 12, 24, 16), WEEKDAYS, ())
    assert day_of(date(2026, 12, 25), WEEKDAYS, ()).reason == HOLIDAY
    assert state.opens == datetime(2026, 12, 28, 9, tzinfo=HELSINKI)


def test_an_exception_goes_before_a_holiday():
    shorter = OtherHours(date(2026, 12, 25), date(2026, 12, 25), (Span(time(10), time(11)),), "other")
    assert state_at(at(2026, 12, 25, 10, 30), WEEKDAYS, (shorter,)).is_open


def test_an_office_that_is_closed_for_months_names_no_opening():
    closed = OtherHours(date(2026, 1, 1), date(2026, 12, 31), (), "move")
    state = state_at(at(2026, 6, 1, 10), WEEKDAYS, (closed,))
    assert (state.is_open, state.opens, state.reason) == (False, None, "move")


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_in_the_nights_on_which_the_clock_is_moved_the_clock_on_the_wall_holds(day):
    night = {6: (Span(time(2), time(5)),)}
    assert not state_at(datetime(day.year, day.month, day.day, 1, 59, tzinfo=HELSINKI), night, ()).is_open
    assert state_at(datetime(day.year, day.month, day.day, 4, 59, tzinfo=HELSINKI), night, ()).is_open
    assert not state_at(datetime(day.year, day.month, day.day, 5, 0, tzinfo=HELSINKI), night, ()).is_open


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("–", ()),
        ("9-15", (OFFICE,)),
        ("09.00–15:00", (OFFICE,)),
        ("13–15.30, 9-12", (Span(time(9), time(12)), Span(time(13), time(15, 30)))),
        ("9–12, 12–15", (Span(time(9), time(12)), Span(time(12), time(15)))),
        ("20-24", (Span(time(20), time(23, 59)),)),
    ],
)
def test_hours_are_read_as_people_write_them(text, spans):
    assert spans_of(text, field="hours") == spans


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("15-9", InvertedHours),
        ("9-9", InvertedHours),
        ("9-12, 11-15", OverlappingHours),
        ("25-26", UnreadableHours),
        ("9.75-12", UnreadableHours),
        ("in the morning", UnreadableHours),
        ("9-12,", UnreadableHours),
    ],
)
def test_impossible_hours_are_refused(text, refusal):
    with pytest.raises(refusal) as refused:
        spans_of(text, field="hours_0")
    assert refused.value.field == "hours_0"


quarters = st.integers(0, 95).map(lambda number: time(number // 4, number % 4 * 15))


@given(st.lists(quarters, unique=True, min_size=2, max_size=8).filter(lambda times: len(times) % 2 == 0))
def test_hours_are_written_as_they_are_read(times):
    pairs = sorted(times)
    spans = tuple(Span(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True))
    assert spans_of(text_of(spans), field="hours") == spans
