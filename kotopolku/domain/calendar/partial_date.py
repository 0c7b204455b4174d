"""Dates of which only the year, or the year and month, is known."""

import re
from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar.length import days_in_month

# ISO: 1985, 2019-03, 2019-03-15.  Finnish: 15.3.2019, 3.2019, 3/2019.  ASCII digits only.
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FINNISH = re.compile(r"(?:(?:([0-9]{1,2})\.\s?)?([0-9]{1,2})[./]\s?)([0-9]{4})")


class UnreadableDate(ValueError):
    """The text is no date, or a date that is not in the calendar."""


class PartialDate(Struct, frozen=True, gc=False, order=True):
    """A day, a month or a year. Make it with `PartialDate.of` so that it exists in the calendar."""

    year: int
    month: int | None = None
    day_number: int | None = None

    @classmethod
    def of(cls, text: str) -> "PartialDate":
        """Reads ``1985``, ``2019-03``, ``2019-03-15``, ``15.3.2019``, ``3.2019`` or ``3/2019``.

        Raises `UnreadableDate` for anything else and for days that no calendar has.
        """
        text = text.strip()
        if found := _ISO.fullmatch(text):
            year, month, day = found.groups()
        elif found := _FINNISH.fullmatch(text):
            day, month, year = found.groups()
        else:
            raise UnreadableDate("not a date")
        return cls(int(year), int(month) if month else None, int(day) if day else None)._existing()

    @classmethod
    def of_day(cls, day: date) -> "PartialDate":
        """The whole date ``day``."""
        return cls(day.year, day.month, day.day)

    def _existing(self) -> "PartialDate":
        """Itself, if the calendar has it; raises `UnreadableDate` otherwise."""
        try:
            date(self.year, *(1 if n is None else n for n in (self.month, self.day_number)))
        except ValueError:
            raise UnreadableDate("no such day in the calendar") from None
        return self

    @property
    def is_whole(self) -> bool:
        """Whether the very day is known."""
        return self.day_number is not None

    @property
    def earliest(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day_number or 1)

    @property
    def latest(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day_number or days_in_month(self.year, month))

    def day(self, *, not_after: date) -> date:
        """The day by which rules reckon: the latest possible one not after the day it was recorded.

        Limits counted from it then end late rather than early, which is safer for the person. A date that
        lies wholly after ``not_after`` gives its earliest day.
        """
        return max(self.earliest, min(self.latest, not_after))

    def __str__(self) -> str:
        """ISO form: ``1985``, ``2019-03`` or ``2019-03-15``."""
        parts = [f"{self.year:04}"]
        parts += [f"{n:02}" for n in (self.month, self.day_number) if n is not None]
        return "-".join(parts)
