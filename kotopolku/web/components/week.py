"""Hours of a week: one row a measure, one column a weekday."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import get_day_names
from django.utils.translation import get_language

from .dates import locale_of

DAYS = 7
FULL_DAY = Decimal(8)
"""Hours that fill the height of the drawing; a longer day fills it too."""
HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Weekday:
    """A column: its names, hours altogether, and the height of its bar in units of HEIGHT."""

    name: str
    short: str
    hours: Decimal
    height: int

    @property
    def top(self) -> int:
        """Where the bar begins, from above."""
        return HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A measure and its hours from Monday to Sunday."""

    text: str
    hours: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Hours a week."""
        return sum(self.hours, Decimal(0))


@dataclass(frozen=True, slots=True)
class Week:
    """What `<c-week-grid>` draws."""

    rows: tuple[WeekRow, ...]
    days: tuple[Weekday, ...]

    @property
    def total(self) -> Decimal:
        """Hours a week of all measures."""
        return sum((row.total for row in self.rows), Decimal(0))


def week_of(measures: Sequence[tuple[str, Sequence[Decimal | int | float]]]) -> Week:
    """The week of measures given as (text, hours from Monday on); missing days have no hours.

    Raises ValueError for more than seven days or negative hours.
    """
    rows = tuple(WeekRow(text, _seven(hours)) for text, hours in measures)
    locale = locale_of(get_language() or "en")
    # Standing alone: within a sentence a day is another word in Finnish (maanantai, maanantaina).
    wide, short = (get_day_names(width, "stand-alone", locale) for width in ("wide", "abbreviated"))
    days = []
    for number in range(DAYS):
        hours = sum((row.hours[number] for row in rows), Decimal(0))
        height = round(min(hours, FULL_DAY) * HEIGHT / FULL_DAY)
        days.append(Weekday(wide[number], short[number], hours, height))
    return Week(rows, tuple(days))


def _seven(hours: Sequence[Decimal | int | float]) -> tuple[Decimal, ...]:
    given = [Decimal(str(one)) for one in hours]
    if len(given) > DAYS or any(one < 0 for one in given):
        msg = "a week has seven days and no negative hours"
        raise ValueError(msg)
    return (*given, *[Decimal(0)] * (DAYS - len(given)))
