"""Limits in working days: from Monday to Friday, without the days on which offices are closed."""

from collections.abc import Callable
from datetime import date, timedelta

_SATURDAY = 5
_MOST_SEARCHED = 400


def working_days_after(day: date, count: int, is_closed: Callable[[date], bool]) -> date:
    """The last day of a limit of `count` working days; the day itself is not counted (150/1930 2 §).

    `is_closed` tells public holidays. A limit of no days ends on the day itself. Where nothing is ever open, it ends
    after a year at the latest.
    """
    last = day
    for _ in range(_MOST_SEARCHED):
        if count <= 0:
            break
        last += timedelta(days=1)
        if last.weekday() < _SATURDAY and not is_closed(last):
            count -= 1
    return last
