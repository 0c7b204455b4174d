"""Limits: how much time the law gives for a thing, and by which section."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import Length, Unit
from kotopolku.domain.vocabulary import ExtensionGround, Section

WITHOUT_DELAY = "without delay"


class Limit(Struct, frozen=True, gc=False):
    """A time limit. Without a length the law only says "without delay"."""

    length: Length | None
    section: Section
    note: str = ""
    conflict: str = ""

    def due(self, base: date) -> date | None:
        """The last day of the limit counted from ``base``; None where the law gives no number."""
        return None if self.length is None else self.length.after(base)

    @property
    def wording(self) -> str:
        """The limit in words: ``2 months``, ``without delay``."""
        return WITHOUT_DELAY if self.length is None else self.length.wording


class Duration(Struct, frozen=True, gc=False):
    """A longest duration: its length and section."""

    length: Length
    section: Section
    note: str = ""
    conflict: str = ""


class ExtensionRule(Struct, frozen=True):
    """Time that a decision on one of ``grounds`` adds to the longest duration, once.

    With ``under_age``, only for a person younger than that on the day of the limit reached so far.
    """

    code: str
    grounds: frozenset[ExtensionGround]
    duration: Duration
    under_age: int | None = None


def working_days(count: int) -> Length:
    """A length of so many working days."""
    return Length(count, Unit.WORKING_DAYS)


def weeks(count: int) -> Length:
    """A length of so many weeks."""
    return Length(count, Unit.WEEKS)


def months(count: int) -> Length:
    """A length of so many months."""
    return Length(count, Unit.MONTHS)


def years(count: int) -> Length:
    """A length of so many years."""
    return Length(count, Unit.YEARS)
