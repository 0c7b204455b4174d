"""When a channel is open: its weekly hours by season, and the days on which others hold, in the time of Finland.

Public holidays are not reckoned: those who enter hours, here and in the Finnish Service Catalogue, write them down.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .codes import DAYS
from .refusals import UnreadableHours

HELSINKI = ZoneInfo("Europe/Helsinki")
_SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[.:](\d{2}))?")
_MIDNIGHT = time(0)
_DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `opens` until before `closes`; one not later than the other: until the next day."""

    opens: time
    closes: time
    by_booking: bool = False


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The hours of one day; `is_other`: an exception holds, with its `reasons` by language."""

    day: date
    spans: tuple[Span, ...]
    is_other: bool = False
    reasons: Mapping[str, str] | None = None


def spans_of(text: str, *, field: str) -> tuple[Span, ...]:
    """`9–12, 13–15.30` as spans in order, nothing or a hyphen as none; raises UnreadableHours for the field."""
    stripped = text.strip()
    if stripped in {"", "-", "–"}:
        return ()
    return tuple(sorted(_span(part.strip(), field) for part in re.split(r"[,;]", stripped)))


def _span(text: str, field: str) -> Span:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UnreadableHours(field=field)
    begins, ends = (60 * int(found[place]) + int(found[place + 1] or 0) for place in (1, 3))
    if int(found[2] or 0) > 59 or int(found[4] or 0) > 59 or begins >= _DAY or ends > _DAY:
        raise UnreadableHours(field=field)
    return Span(time(begins // 60, begins % 60), time(ends % _DAY // 60, ends % 60))


def text_of(spans: Sequence[Span]) -> str:
    """Spans as they are written in Finland: `9–12, 13–15.30`."""
    return ", ".join(f"{_clock(one.opens)}–{_clock(one.closes, end=True)}" for one in spans)


def _clock(at: time, *, end: bool = False) -> str:
    if end and at == _MIDNIGHT:
        return "24"
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def week_of(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Hours of a service by weekday, as in the week of a plan; raises UnreadableHours for the field `week_<day>`."""
    week = {}
    for day in DAYS:
        spans = spans_of(texts.get(day, ""), field=f"week_{day}")
        if any(_MIDNIGHT < one.closes <= one.opens for one in spans):
            raise UnreadableHours(field=f"week_{day}")
        if spans:
            week[day] = [f"{one.opens:%H:%M}-{_end(one.closes)}" for one in spans]
    return week


def _end(closes: time) -> str:
    return "24:00" if closes == _MIDNIGHT else f"{closes:%H:%M}"


def week_texts(week: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The other way round: for a form."""
    texts = {}
    for day, hours in week.items():
        pairs = (one.split("-") for one in hours)
        texts[day] = ", ".join(f"{_written(begins)}–{_written(ends)}" for begins, ends in pairs)
    return texts


def _written(clock: str) -> str:
    hour, minute = clock.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"


def day_of(day: date, hours: Sequence[Any], exceptions: Sequence[Any]) -> OpenDay:
    """The hours of a day out of rows of ChannelHours and ChannelException: an exception goes first."""
    others = [one for one in exceptions if one.first <= day <= one.last]
    if others:
        spans = tuple(sorted(Span(one.opens, one.closes) for one in others if one.opens is not None and one.closes))
        return OpenDay(day, spans, True, others[0].reasons)
    usual = (one for one in hours if one.weekday == day.weekday() and _in_season(one, day))
    return OpenDay(day, tuple(sorted(Span(one.opens, one.closes, one.by_booking) for one in usual)))


def _in_season(row: Any, day: date) -> bool:
    return (row.first is None or row.first <= day) and (row.last is None or day <= row.last)


def is_open(now: datetime, hours: Sequence[Any], exceptions: Sequence[Any]) -> bool:
    """Whether it is open at an aware moment, also since the evening before."""
    local = now.astimezone(HELSINKI)
    at, today = local.time().replace(tzinfo=None), local.date()
    before = day_of(today - timedelta(days=1), hours, exceptions)
    if any(one.closes <= one.opens and at < one.closes for one in before.spans):
        return True
    return any(
        one.opens <= at and (one.closes <= one.opens or at < one.closes)
        for one in day_of(today, hours, exceptions).spans
    )
