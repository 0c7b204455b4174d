"""When an office is open: reckoned from weekly hours, exceptions and public holidays, in the time of Finland."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from .refusals import InvertedHours, OverlappingHours, UnreadableHours

HELSINKI = ZoneInfo("Europe/Helsinki")
LOOKED_AHEAD = 60
"""Days in which the next opening is sought."""
HOLIDAY = "holiday"
MIDNIGHT = time(23, 59)
"""The latest closing time: an office that is open past midnight does not exist here."""

_SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[.:](\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `opens` until before `closes`, local times of one day."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OtherHours:
    """Days, both ends included, on which `spans` hold instead of the usual hours; none: closed."""

    first: date
    last: date
    spans: tuple[Span, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The hours of one day; `reason` tells why they are not the usual ones."""

    day: date
    spans: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether it is open now, when that ends, and when it opens next (None: not in the next two months)."""

    is_open: bool
    closes: datetime | None = None
    opens: datetime | None = None
    reason: str = ""


def spans_of(text: str, *, field: str) -> tuple[Span, ...]:
    """`9–12, 13–15.30` as spans in order; nothing, or a hyphen, as none.

    Raises UnreadableHours, InvertedHours and OverlappingHours for the field.
    """
    stripped = text.strip()
    if stripped in {"", "-", "–"}:
        return ()
    found = sorted(_span(part.strip(), field) for part in re.split(r"[,;]", stripped))
    for earlier, later in pairwise(found):
        if later.opens < earlier.closes:
            raise OverlappingHours(field=field)
    return tuple(found)


def _span(text: str, field: str) -> Span:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise UnreadableHours(field=field)
    try:
        opens = time(int(match[1]), int(match[2] or 0))
        closes = MIDNIGHT if match[3] == "24" else time(int(match[3]), int(match[4] or 0))
    except ValueError:
        raise UnreadableHours(field=field) from None
    if closes <= opens:
        raise InvertedHours(field=field)
    return Span(opens, closes)


def text_of(spans: Sequence[Span]) -> str:
    """Spans as they are written in Finland: `9–12, 13–15.30`."""
    return ", ".join(f"{_clock(span.opens)}–{_clock(span.closes)}" for span in spans)


def _clock(at: time) -> str:
    if at == MIDNIGHT:
        return "24"
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> frozenset[date]:
    # Imported where needed: it is slow to come, and most of the program does without.
    import holidays

    return frozenset(holidays.country_holidays("FI", years=year))


def day_of(day: date, weekly: Mapping[int, Sequence[Span]], exceptions: Sequence[OtherHours]) -> OpenDay:
    """The hours of a day: an exception goes before a public holiday, this before the hours of the weekday."""
    for other in exceptions:
        if other.first <= day <= other.last:
            return OpenDay(day, other.spans, other.reason)
    usual = tuple(sorted(weekly.get(day.weekday(), ())))
    if usual and day in _public_holidays(day.year):
        return OpenDay(day, (), HOLIDAY)
    return OpenDay(day, usual)


def state_at(now: datetime, weekly: Mapping[int, Sequence[Span]], exceptions: Sequence[OtherHours]) -> OpenState:
    """Whether an office is open at an aware moment.

    Times are those of the clock on the wall: in the nights on which it is moved, too.
    """
    local = now.astimezone(HELSINKI)
    today = day_of(local.date(), weekly, exceptions)
    at = local.time().replace(tzinfo=None)
    for span in today.spans:
        if span.opens <= at < span.closes:
            return OpenState(True, closes=datetime.combine(today.day, span.closes, HELSINKI), reason=today.reason)
    return OpenState(False, opens=_next_opening(local, weekly, exceptions), reason=today.reason)


def _next_opening(
    local: datetime, weekly: Mapping[int, Sequence[Span]], exceptions: Sequence[OtherHours]
) -> datetime | None:
    for ahead in range(LOOKED_AHEAD + 1):
        found = day_of(local.date() + timedelta(days=ahead), weekly, exceptions)
        for span in found.spans:
            opens = datetime.combine(found.day, span.opens, HELSINKI)
            if opens > local:
                return opens
    return None
