"""Free times as a worker and a client see them, on the nights on which the clock changes too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.appointments.slots import (
    ZONE,
    Departure,
    Hours,
    NoSuchTime,
    Span,
    free_slots,
    minutes_for,
    moment_of,
    open_spans,
    span_of,
    without,
)

LONG_AGO = date(2020, 1, 1)
MONDAY = date(2026, 1, 5)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
EVERY_DAY = [Hours(weekday, time(8), time(16), LONG_AGO) for weekday in range(7)]


def at(day, hour, minute=0):
    """A moment by the clock of Finland."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def span(day, begins, ends):
    return Span(at(day, begins), at(day, ends))


def starts(slots):
    return [slot.starts.astimezone(ZONE).strftime("%H:%M") for slot in slots]


@pytest.mark.parametrize(
    ("kind", "interpreter", "lengths", "minutes"),
    [
        ("guidance", False, None, 30),
        ("assessment", False, {"plan": 75}, 90),
        ("assessment", True, None, 180),
        ("plan", True, {"plan": 75}, 150),
    ],
)
def test_an_interpreter_doubles_the_time(kind, interpreter, lengths, minutes):
    assert minutes_for(kind, interpreter=interpreter, lengths=lengths) == minutes


def test_an_unknown_kind_has_no_length():
    with pytest.raises(KeyError):
        minutes_for("dance", interpreter=False)


def test_hours_hold_on_their_weekday_and_between_their_days():
    hours = [Hours(0, time(8), time(16), date(2026, 1, 5), date(2026, 1, 12))]
    days = [date(2025, 12, 29), MONDAY, date(2026, 1, 6), date(2026, 1, 12), date(2026, 1, 19)]
    assert open_spans(days, hours, (), ()) == [span(MONDAY, 8, 16), span(date(2026, 1, 12), 8, 16)]


def test_nobody_is_received_on_a_holiday_but_where_it_was_opened():
    epiphany = date(2026, 1, 6)
    assert open_spans([epiphany], EVERY_DAY, (), {epiphany}) == []
    opened = [Departure(is_open=True, since=epiphany, until=epiphany, begins=time(10), ends=time(12))]
    assert open_spans([epiphany], EVERY_DAY, opened, {epiphany}) == [span(epiphany, 10, 12)]


def test_a_departure_holds_on_its_own_days_only():
    away = Departure(is_open=False, since=date(2026, 1, 6), until=date(2026, 1, 7))
    assert open_spans([MONDAY], EVERY_DAY, [away], ()) == [span(MONDAY, 8, 16)]


def test_who_is_away_is_away_also_from_what_was_opened():
    away = Departure(is_open=False, since=MONDAY, until=MONDAY, begins=time(10), ends=time(12))
    evening = Departure(is_open=True, since=MONDAY, until=MONDAY, begins=time(16), ends=time(18))
    found = open_spans([MONDAY], EVERY_DAY, [away, evening], ())
    assert found == [span(MONDAY, 8, 10), span(MONDAY, 12, 18)]
    assert open_spans([MONDAY], EVERY_DAY, [Departure(False, MONDAY, MONDAY), evening], ()) == []


def test_hours_that_overlap_are_one():
    hours = [Hours(0, time(8), time(12), LONG_AGO), Hours(0, time(10), time(14), LONG_AGO)]
    found = without(open_spans([MONDAY], hours, (), ()), [])
    assert found == [span(MONDAY, 8, 14)]


def test_free_times_keep_clear_of_what_is_booked_and_of_the_rest_after_each():
    busy = [span(MONDAY, 9, 10)]
    opened = open_spans([MONDAY], [Hours(0, time(8), time(12), LONG_AGO)], (), ())
    found = free_slots(opened, busy, minutes=30, buffer=15, earliest=at(MONDAY, 0))
    assert starts(found) == ["08:00", "10:00", "10:30", "11:00", "11:30"]


def test_free_times_begin_at_full_steps_and_not_before_the_earliest():
    opened = [Span(at(MONDAY, 8, 10), at(MONDAY, 10))]
    found = free_slots(opened, [], minutes=20, earliest=at(MONDAY, 8, 31), step=timedelta(minutes=15))
    assert starts(found) == ["08:45", "09:00", "09:15", "09:30"]


def test_what_is_longer_than_the_hours_has_no_time():
    assert free_slots([span(MONDAY, 8, 9)], [], minutes=90, earliest=at(MONDAY, 0)) == []


def test_a_working_night_in_march_has_an_hour_less():
    night = [Hours(6, time(0), time(6), LONG_AGO)]
    found = free_slots(open_spans([SPRING], night, (), ()), [], minutes=60, earliest=at(SPRING, 0), step=STEP)
    assert starts(found) == ["00:00", "01:00", "02:00", "04:00", "05:00"]


def test_a_working_night_in_october_has_an_hour_more():
    night = [Hours(6, time(0), time(6), LONG_AGO)]
    found = free_slots(open_spans([AUTUMN], night, (), ()), [], minutes=60, earliest=at(AUTUMN, 0), step=STEP)
    assert starts(found) == ["00:00", "01:00", "02:00", "03:00", "03:00", "04:00", "05:00"]


STEP = timedelta(hours=1)
SKIPPED = datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "begins", "ends", "expected"),
    [
        # 3.30 does not exist: the clock goes from 3.00 to 4.00 at 1.00 UTC.
        (SPRING, time(3, 30), time(5), Span(SKIPPED, datetime(2026, 3, 29, 2, tzinfo=UTC))),
        (SPRING, time(2), time(3, 30), Span(datetime(2026, 3, 29, 0, tzinfo=UTC), SKIPPED)),
        (SPRING, time(3, 1), time(3, 59), Span(SKIPPED, SKIPPED)),
        # 3.00 to 4.00 comes twice.
        (
            AUTUMN,
            time(3),
            time(3, 30),
            Span(datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ),
        (SPRING, None, None, Span(datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 3, 29, 21, tzinfo=UTC))),
        (AUTUMN, None, None, Span(datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 22, tzinfo=UTC))),
    ],
)
def test_hours_that_meet_a_change_of_the_clock(day, begins, ends, expected):
    assert span_of(day, begins, ends) == expected


def test_hours_within_the_skipped_hour_are_no_hours():
    assert open_spans([SPRING], [Hours(6, time(3, 1), time(3, 59), LONG_AGO)], (), ()) == []


def test_a_time_that_the_clock_skips_cannot_be_booked():
    with pytest.raises(NoSuchTime):
        moment_of(SPRING, time(3, 30))


def test_of_an_hour_that_comes_twice_the_first_is_booked():
    assert moment_of(AUTUMN, time(3, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


quarters = st.integers(min_value=0, max_value=95).map(lambda number: time(number // 4, number % 4 * 15))
days = st.dates(min_value=date(2026, 3, 27), max_value=date(2026, 3, 31)) | st.dates(
    min_value=date(2026, 10, 23), max_value=date(2026, 10, 27)
)


@st.composite
def hours_of(draw):
    begins, ends = sorted(draw(st.lists(quarters, min_size=2, max_size=2, unique=True)))
    return Hours(draw(st.integers(0, 6)), begins, ends, LONG_AGO)


@st.composite
def busy_of(draw):
    begins = datetime.combine(draw(days), draw(quarters), UTC)
    return Span(begins, begins + timedelta(minutes=draw(st.integers(1, 300))))


@given(
    day=days,
    hours=st.lists(hours_of(), max_size=6),
    busy=st.lists(busy_of(), max_size=6),
    minutes=st.integers(1, 200),
    buffer=st.integers(0, 60),
)
def test_free_times_are_inside_the_hours_and_meet_nothing(day, hours, busy, minutes, buffer):
    around = [day + timedelta(days=number) for number in range(-1, 2)]
    opened = without(open_spans(around, hours, (), ()), [])
    earliest = datetime.combine(day, time(0), UTC)
    for slot in free_slots(opened, busy, minutes=minutes, buffer=buffer, earliest=earliest):
        assert slot.ends - slot.starts == timedelta(minutes=minutes)
        assert slot.starts >= earliest
        assert any(one.starts <= slot.starts and slot.ends <= one.ends for one in opened)
        assert not any(Span(slot.starts, slot.ends + timedelta(minutes=buffer)).meets(other) for other in busy)


@given(opened=st.lists(busy_of(), max_size=6), taken=st.lists(busy_of(), max_size=6))
def test_what_is_left_of_hours_is_in_order_and_meets_nothing_that_was_taken(opened, taken):
    left = without(opened, taken)
    assert left == sorted(left)
    assert all(one.starts < one.ends for one in left)
    assert not any(one.meets(other) for one in left for other in taken)
    kept = sum(((one.ends - one.starts) for one in left), timedelta())
    assert kept <= sum(((one.ends - one.starts) for one in opened), timedelta())
