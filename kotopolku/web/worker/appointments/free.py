"""Free times of one worker on a form: from which day, how long, and what there is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest

from kotopolku.domain.appointments.slots import LONGEST, SHORTEST
from kotopolku.platform import clock
from kotopolku.rooms.appointments import queries

from .calendar import day_asked

DAYS_SHOWN = 7
MOST_SLOTS = 60


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """What the address asks for, and the free times of a week from its first day."""

    since: date
    length: int
    spans: list[Any]


def free_times(request: HttpRequest, calendar: Any, minutes: int, *, besides: int | None = None) -> FreeTimes:
    """`day` and `length` of the address; whatever makes no sense falls back on today and on `minutes`.

    `besides`: the appointment that is to be moved stands in nobody's way.
    """
    since = max(day_asked(request), clock.today())
    asked = request.GET.get("length", "")
    length = int(asked[:9]) if asked.isdecimal() else minutes
    if not SHORTEST <= length <= LONGEST:
        length = minutes
    return FreeTimes(since, length, spans_of(calendar, length, since, besides=besides))


def spans_of(calendar: Any, minutes: int, since: date, *, besides: int | None = None) -> list[Any]:
    """Free times in a week from a day; none without a calendar."""
    if calendar is None:
        return []
    until = since + timedelta(days=DAYS_SHOWN - 1)
    return queries.slots_of(calendar, minutes=minutes, since=since, until=until, besides=besides)[:MOST_SLOTS]
