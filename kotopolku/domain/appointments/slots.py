"""Free times: from working hours on the clock of Finland to moments in UTC.

On the night in March in which the clock skips an hour, hours that begin or end in it begin or end where it was
skipped; in October, when an hour comes twice, they last through both.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

ZONE = ZoneInfo("Europe/Helsinki")
MINUTES: Mapping[str, int] = {
    "guidance": 30,
    "assessment": 90,
    "plan": 60,
    "review": 45,
    "group_info": 120,
    "other": 30,
}
"""How long one lasts where nobody has settled otherwise."""

WITH_INTERPRETER = 2
"""Everything is said twice."""

SHORTEST, LONGEST = 5, 720
"""Minutes that any appointment may last."""
LONGEST_ALONE = LONGEST // WITH_INTERPRETER
"""Minutes that an organisation may settle for a kind, so that an interpreter finds room in the day."""

STEP = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)


class NoSuchTime(ValueError):
    """A time of a clock that was skipped."""


class Hours(Struct, frozen=True):
    """Working hours of a weekday (0 Monday) from `since` to `until`, both included."""

    weekday: int
    begins: time
    ends: time
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether these are hours of the day."""
        return day.weekday() == self.weekday and self.since <= day and (self.until is None or day <= self.until)


class Departure(Struct, frozen=True):
    """Days on which the worker is away, or there in addition (`is_open`); without hours the whole days."""

    is_open: bool
    since: date
    until: date
    begins: time | None = None
    ends: time | None = None


class Span(Struct, frozen=True, order=True):
    """From a moment to another that is no more part of it, in UTC."""

    starts: datetime
    ends: datetime

    def meets(self, other: "Span") -> bool:
        """Whether they have a moment in common."""
        return self.starts < other.ends and other.starts < self.ends


def minutes_for(kind: str, *, interpreter: bool, lengths: Mapping[str, int] | None = None) -> int:
    """How long an appointment of the kind lasts; with an interpreter twice as long. Raises KeyError."""
    minutes = (lengths or {}).get(kind) or MINUTES[kind]
    return minutes * WITH_INTERPRETER if interpreter else minutes


def moment_of(day: date, wall: time) -> datetime:
    """The moment at which the clock of Finland shows a time; of an hour that comes twice, the first.

    Raises NoSuchTime for a time that is skipped.
    """
    moment = datetime.combine(day, wall, ZONE).astimezone(UTC)
    if moment.astimezone(ZONE).time() != wall:
        raise NoSuchTime
    return moment


def span_of(day: date, begins: time | None, ends: time | None) -> Span:
    """From one time of a day to another; without them the whole day, of 23, 24 or 25 hours."""
    start = _edge(day, begins or time(0), last=False)
    if ends is None:
        return Span(start, _edge(day + timedelta(days=1), time(0), last=False))
    return Span(start, _edge(day, ends, last=True))


def _edge(day: date, wall: time, *, last: bool) -> datetime:
    """The first or the last moment at which the clock shows the time; for a skipped one where the skip is."""
    moment = datetime.combine(day, wall, ZONE).replace(fold=int(last)).astimezone(UTC)
    if moment.astimezone(ZONE).time() == wall:
        return moment
    early = datetime.combine(day, wall, ZONE).replace(fold=1).astimezone(UTC)
    late = datetime.combine(day, wall, ZONE).replace(fold=0).astimezone(UTC)
    before = early.astimezone(ZONE).utcoffset()
    while late - early > _MINUTE:
        middle = early + (late - early) // _MINUTE // 2 * _MINUTE
        if middle.astimezone(ZONE).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


def open_spans(
    days: Iterable[date], hours: Sequence[Hours], departures: Sequence[Departure], holidays: Collection[date]
) -> list[Span]:
    """When a worker receives people: the hours but on holidays, what was opened in addition, less what is away."""
    opened: list[Span] = []
    away: list[Span] = []
    for day in days:
        if day not in holidays:
            opened.extend(span_of(day, one.begins, one.ends) for one in hours if one.holds(day))
        for one in departures:
            if one.since <= day <= one.until:
                (opened if one.is_open else away).append(span_of(day, one.begins, one.ends))
    return without(opened, away)


def without(opened: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of some spans, joined where they touch, less others; in their order."""
    left = list(_joined(opened))
    for gone in _joined(taken):
        left = [
            part
            for one in left
            for part in (
                Span(one.starts, min(one.ends, gone.starts)),
                Span(max(one.starts, gone.ends), one.ends),
            )
            if part.starts < part.ends
        ]
    return left


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for one in sorted(span for span in spans if span.starts < span.ends):
        if current is None or one.starts > current.ends:
            if current is not None:
                yield current
            current = one
        else:
            current = Span(current.starts, max(current.ends, one.ends))
    if current is not None:
        yield current


def free_slots(
    opened: Iterable[Span],
    busy: Iterable[Span],
    *,
    minutes: int,
    buffer: int = 0,
    earliest: datetime,
    step: timedelta = STEP,
) -> list[Span]:
    """Times of `minutes` inside open hours, with `buffer` minutes after each until what is busy.

    They begin at full steps of the clock (every half hour, or `step`), not before `earliest`, and may overlap one
    another: one of them is chosen.
    """
    taken = list(_joined(busy))
    length, rest = timedelta(minutes=minutes), timedelta(minutes=buffer)
    found: list[Span] = []
    for one in _joined(opened):
        start = _on_step(max(one.starts, earliest), step)
        while start + length <= one.ends:
            wanted = Span(start, start + length + rest)
            blocking = next((other for other in taken if other.meets(wanted)), None)
            if blocking is None:
                found.append(Span(start, start + length))
                start += step
            else:
                start = _on_step(max(blocking.ends, start + step), step)
    return found


def _on_step(moment: datetime, step: timedelta) -> datetime:
    """The moment, or the next one at a full step; offsets of Finland are whole hours, so UTC steps are wall steps."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    over = since % step
    return moment if not over else moment - over + step
