from datetime import UTC, date, datetime

import pytest

from kotopolku.platform import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 1, 1, 21, 59, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2025, 1, 1, 22, 0, tzinfo=UTC), date(2025, 1, 2)),
        (datetime(2025, 7, 1, 20, 59, tzinfo=UTC), date(2025, 7, 1)),
        (datetime(2025, 7, 1, 21, 0, tzinfo=UTC), date(2025, 7, 2)),
    ],
)
def test_the_day_changes_at_midnight_in_finland_in_winter_and_summer(time_machine, moment, day):
    time_machine.move_to(moment, tick=False)
    assert clock.today() == day


def test_the_moment_is_told_in_utc(time_machine):
    time_machine.move_to(datetime(2025, 3, 1, 12, 30, tzinfo=UTC), tick=False)
    assert clock.now() == datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
