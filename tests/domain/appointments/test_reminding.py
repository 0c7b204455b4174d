"""When people are reminded."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.appointments.reminding import (
    HOURS_BEFORE,
    MOST_HOURS_BEFORE,
    is_quiet,
    morning_after,
    reminder_times,
    told_at,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
BOOKED = datetime(2026, 2, 1, 12, tzinfo=HELSINKI)


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=HELSINKI)  # type: ignore[misc,arg-type]


def shown(moments: tuple[datetime, ...]) -> list[str]:
    return [f"{moment.astimezone(HELSINKI):%d.%m. %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (local(2026, 3, 4, 13), ["02.03. 13:00", "04.03. 10:00"]),
        # Three hours before nine is night: in the morning, an hour before.
        (local(2026, 3, 4, 9), ["02.03. 09:00", "04.03. 08:00"]),
        # Eight in the morning is too late for half past eight: the evening before.
        (local(2026, 3, 4, 8, 30), ["02.03. 08:30", "03.03. 20:00"]),
        # Two days before is the same time on the clock, though the clock was moved on 29 March.
        (local(2026, 3, 30, 10), ["28.03. 10:00", "30.03. 08:00"]),
        (local(2026, 10, 26, 10), ["24.10. 10:00", "26.10. 08:00"]),
        # Two days before ten in the evening is night: the morning after it.
        (local(2026, 3, 4, 22), ["03.03. 08:00", "04.03. 19:00"]),
    ],
)
def test_two_days_and_three_hours_before_and_never_in_the_night(starts_at, expected):
    assert shown(reminder_times(starts_at, BOOKED, HOURS_BEFORE)) == expected


def test_nobody_is_reminded_of_what_was_confirmed_just_now():
    starts_at = local(2026, 3, 4, 13)
    assert shown(reminder_times(starts_at, starts_at - timedelta(hours=4), HOURS_BEFORE)) == []
    assert shown(reminder_times(starts_at, starts_at - timedelta(hours=47), HOURS_BEFORE)) == ["04.03. 10:00"]
    assert reminder_times(starts_at, BOOKED, ()) == ()


def test_news_that_ring_wait_for_the_morning_if_that_is_soon_enough():
    night = local(2026, 3, 3, 23)
    assert told_at(night, local(2026, 3, 5, 9)) == local(2026, 3, 4, 8)
    assert told_at(night, local(2026, 3, 4, 8, 30)) == night
    assert told_at(local(2026, 3, 3, 12), local(2026, 3, 4, 9)) == local(2026, 3, 3, 12)
    assert morning_after(local(2026, 3, 4, 5)) == local(2026, 3, 4, 8)


@given(
    starts_at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    earlier=st.timedeltas(timedelta(0), timedelta(days=30)),
    hours=st.sets(st.integers(1, MOST_HOURS_BEFORE), max_size=6),
)
def test_whatever_is_asked_reminders_come_by_day_in_order_and_in_time(starts_at, earlier, hours):
    now = starts_at - earlier
    moments = reminder_times(starts_at, now, hours)
    assert not any(is_quiet(moment) for moment in moments)
    assert all(now + timedelta(hours=2) <= moment <= starts_at - timedelta(hours=1) for moment in moments)
    assert all(later - first >= timedelta(hours=2) for first, later in pairwise(moments))
    assert len(moments) <= len(hours)
