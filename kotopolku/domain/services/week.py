"""A week's hours as plans write them: {"mon": ("09:00-12:00",)}."""

from collections.abc import Iterator, Mapping, Sequence

Week = Mapping[str, Sequence[str]]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTES_OF_DAY = 24 * 60


class UnreadableHours(ValueError):
    """No weekday, or no hours such as ``09:00-12:00``."""


def spans(week: Week) -> tuple[tuple[int, int], ...]:
    """Hours as minutes from Monday's midnight, in order, those that touch made one; raises `UnreadableHours`."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(_spans(week)):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return tuple(joined)


def minutes(week: Week) -> int:
    """Minutes of the whole week, each once."""
    return sum(ends - begins for begins, ends in spans(week))


def is_within(week: Week, other: Week) -> bool:
    """Whether every minute of the week is one of the other's."""
    around = spans(other)
    return all(any(first <= begins and ends <= last for first, last in around) for begins, ends in spans(week))


def clashes(week: Week, other: Week) -> tuple[str, ...]:
    """The days on which the two weeks have a minute in common, in the order of the week."""
    theirs = list(_spans(other))
    found = {
        begins // _MINUTES_OF_DAY
        for begins, ends in _spans(week)
        for first, last in theirs
        if begins < last and first < ends
    }
    return tuple(DAYS[day] for day in sorted(found))


def _spans(week: Week) -> Iterator[tuple[int, int]]:
    for day, hours in week.items():
        if day not in DAYS:
            raise UnreadableHours(day)
        midnight = DAYS.index(day) * _MINUTES_OF_DAY
        for text in hours:
            begins, _, ends = text.partition("-")
            since, until = _minute(begins), _minute(ends)
            if not since < until <= _MINUTES_OF_DAY:
                raise UnreadableHours(text)
            yield midnight + since, midnight + until


def _minute(text: str) -> int:
    hour, colon, minute = text.strip().partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and int(minute) < 60):
        raise UnreadableHours(text)
    return 60 * int(hour) + int(minute)
