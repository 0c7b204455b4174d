"""When a channel is open: from the three kinds of hours of the interface to days, times and exceptions."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from kotopolku.platform import clock

from .read import ExceptionRead, OpenRead
from .shapes import Hours, Opening, given
from .words import by_language

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MIDNIGHT = time(0)
_LAST_MINUTE = time(23, 59)


def hours_of(told: Iterable[Hours | None] | None) -> tuple[tuple[OpenRead, ...], tuple[ExceptionRead, ...]]:
    """Hours and exceptions in order, nothing twice. What has no time or no day tells nothing and is left out."""
    hours: set[OpenRead] = set()
    exceptions: dict[ExceptionRead, None] = {}
    for one in given(told):
        first, last = _valid(one)
        is_exception = (one.service_hour_type or "").casefold() == "exceptional"
        if is_exception or one.is_closed:
            exceptions.update((found, None) for found in _exceptions(one, first, last))
        else:
            booking = bool(one.is_reservation)
            hours.update(OpenRead(day, opens, closes, booking, first, last) for day, opens, closes in _open(one))
    in_order = sorted(hours, key=lambda row: (row.weekday, row.opens, row.closes, row.first or date.min, str(row)))
    return tuple(in_order), tuple(sorted(exceptions, key=lambda row: (row.first, row.last, str(row))))


def _open(one: Hours) -> Iterator[tuple[int, time, time]]:
    openings = list(given(one.opening_hour))
    if one.is_always_open or (one.is_reservation and not openings):
        yield from ((day, _MIDNIGHT, _MIDNIGHT) for day in range(7))
        return
    for opening in openings:
        yield from _past_midnight(opening) if _is_past_midnight(one) else _on_days(opening)


def _is_past_midnight(one: Hours) -> bool:
    return (one.service_hour_type or "").casefold() == "overmidnight"


def _on_days(opening: Opening) -> Iterator[tuple[int, time, time]]:
    """The same hours on each day of a range, which may lie over the end of the week."""
    first, times = _day(opening.day_from), _times(opening)
    if first is None or times is None:
        return
    last = _day(opening.day_to)
    count = 1 if last is None else (last - first) % 7 + 1
    yield from (((first + number) % 7, *times) for number in range(count))


def _past_midnight(opening: Opening) -> Iterator[tuple[int, time, time]]:
    """One span from a time of one day to a time of another."""
    first, times = _day(opening.day_from), _times(opening)
    if first is None or times is None:
        return
    opens, closes = times
    last = _day(opening.day_to)
    days = (0 if last is None else (last - first) % 7) or (0 if closes > opens else 1)
    if days == 0 or (days == 1 and closes <= opens):
        yield first, opens, closes
        return
    yield first, opens, _MIDNIGHT
    yield from (((first + number) % 7, _MIDNIGHT, _MIDNIGHT) for number in range(1, days))
    if closes != _MIDNIGHT:
        yield (first + days) % 7, _MIDNIGHT, closes


def _exceptions(one: Hours, first: date | None, last: date | None) -> Iterator[ExceptionRead]:
    if first is None:
        return
    last = last or first
    if last < first:
        return
    reasons = tuple(sorted(by_language(one.additional_information, 300).items()))
    if one.is_closed:
        yield ExceptionRead(first, last, reasons=reasons)
    elif one.is_always_open:
        yield ExceptionRead(first, last, _MIDNIGHT, _MIDNIGHT, reasons)
    else:
        for times in filter(None, map(_times, given(one.opening_hour))):
            yield ExceptionRead(first, last, *times, reasons)


def _valid(one: Hours) -> tuple[date | None, date | None]:
    """The days between which it holds; none for what holds for now."""
    if one.valid_for_now and (one.service_hour_type or "").casefold() != "exceptional":
        return None, None
    return _date(one.valid_from), _date(one.valid_to)


def _date(told: str | None) -> date | None:
    """The day in Finland; a moment without a zone is taken as it is written."""
    try:
        moment = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    return moment.date() if moment.tzinfo is None else clock.day_of(moment)


def _day(told: str | None) -> int | None:
    name = (told or "").strip().casefold()
    return _DAYS.index(name) if name in _DAYS else None


def _times(opening: Opening) -> tuple[time, time] | None:
    opens, closes = _time(opening.since), _time(opening.to)
    if opens is None or closes is None:
        return None
    # The last minute of a day is how some write its end.
    return opens, _MIDNIGHT if closes >= _LAST_MINUTE else closes


def _time(told: str | None) -> time | None:
    words = (told or "").strip().split(":")
    if words[0] == "24":
        return _MIDNIGHT
    try:
        return time(int(words[0]), int(words[1]))
    except (ValueError, IndexError):
        return None
