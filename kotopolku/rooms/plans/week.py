"""The week's grid of a measure: hours by weekday."""

import re
from collections.abc import Mapping, Sequence

from .refusals import NotInTheWeek

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIMES = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?\s*[-–]\s*([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?")


def times_of(text: str) -> list[str]:
    """Reads "9-12, 13.00–15.30" as ["09:00-12:00", "13:00-15:30"]; raises NotInTheWeek."""
    return [_span(part.strip()) for part in text.split(",") if part.strip()]


def _span(text: str) -> str:
    found = _TIMES.fullmatch(text)
    if found is None:
        raise NotInTheWeek(text=text)
    begins = 60 * int(found[1]) + int(found[2] or 0)
    ends = 60 * int(found[3]) + int(found[4] or 0)
    if not begins < ends <= 24 * 60:
        raise NotInTheWeek(text=text)
    return f"{begins // 60:02}:{begins % 60:02}-{ends // 60:02}:{ends % 60:02}"


def week_of(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The week in the order of its days, days without hours left out; raises NotInTheWeek for anything else."""
    if unknown := set(given) - set(DAYS):
        raise NotInTheWeek(text=min(unknown))
    return {day: sorted(_span(span) for span in given[day]) for day in DAYS if given.get(day)}


def hours_of(week: Mapping[str, Sequence[str]]) -> float:
    """Hours of the whole week."""
    return sum(_minutes(span) for spans in week.values() for span in spans) / 60


def _minutes(span: str) -> int:
    begins, ends = span.split("-")
    return _minute_of_day(ends) - _minute_of_day(begins)


def _minute_of_day(text: str) -> int:
    hour, minute = text.split(":")
    return 60 * int(hour) + int(minute)
