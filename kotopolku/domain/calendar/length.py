"""Lengths of time as the law counts them (`docs/decisions/0010-counting-days.md`)."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class UncountableLength(ValueError):
    """A length in working days has no end without a calendar of holidays."""


class Length(Struct, frozen=True, gc=False):
    """So many days, weeks, months or years."""

    count: int
    unit: Unit

    def after(self, day: date) -> date:
        """The last day of a limit of this length from ``day``; never past the calendar's last day.

        Months and years end on the same day number, or on the month's last day. A limit that ends on a
        holiday is not moved. Raises `UncountableLength` for working days.
        """
        if self.unit is Unit.YEARS:
            return years_after(day, self.count)
        if self.unit is Unit.MONTHS:
            return months_after(day, self.count)
        if self.unit is Unit.WEEKS:
            return days_after(day, 7 * self.count)
        if self.unit is Unit.DAYS:
            return days_after(day, self.count)
        raise UncountableLength(self.unit)

    @property
    def wording(self) -> str:
        """The length in words: ``2 months``, ``1 month``."""
        name = self.unit.value.replace("_", " ")
        return f"{self.count} {name[:-1] if self.count == 1 else name}"


def days_after(day: date, count: int) -> date:
    """``day`` and ``count`` days more, or the calendar's last day."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max


def years_after(day: date, count: int) -> date:
    """The same day ``count`` years later; 28 February where there is no 29th."""
    year = day.year + count
    if year > date.max.year:
        return date.max
    if day.month == 2 and day.day == 29:
        return months_after(day, 12 * count)
    return day.replace(year=year)


def months_after(day: date, count: int) -> date:
    """The same day number ``count`` months later, or that month's last day."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def last_paid_day(since: date, years: int) -> date:
    """The last day of a payment period of ``years``: one day before the same day number."""
    if since.year + years > date.max.year:
        return date.max
    return years_after(since, years) - timedelta(days=1)


def is_aged(born: date, age: int, on: date) -> bool:
    """Whether a person born on ``born`` has reached ``age`` years by ``on``."""
    return on >= years_after(born, age)
