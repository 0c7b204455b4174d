"""How long before its last day a client is reminded of a permit or a card: no law says it (decision 0071)."""

from datetime import date

_DAYS_BEFORE = ((date(2026, 11, 1), (90, 30)),)
"""From which day on which numbers of days hold, the oldest first."""


def days_before(on: date) -> tuple[int, ...]:
    """How many days before the last one somebody is reminded, by what holds on a day; the earliest first."""
    held = [days for since, days in _DAYS_BEFORE if since <= on]
    return held[-1] if held else _DAYS_BEFORE[0][1]


def step_due(last: date, on: date) -> int | None:
    """Of which reminder it is time: that of the fewest days which still holds all that are left.

    None when it is too early, or the last day is past. A night that was missed is made up for by the next.
    """
    left = (last - on).days
    return min((days for days in days_before(on) if 0 <= left <= days), default=None)
