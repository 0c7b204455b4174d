"""Values of the law, each with the days on which it holds and the section it comes from."""

from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from kotopolku.domain.vocabulary import Section

T = TypeVar("T")


class NothingInForce(LookupError):
    """The law has no such value on the day asked."""


class Dated(Struct, Generic[T], frozen=True, kw_only=True):
    """A value in force from ``since`` to ``until``, both included.

    ``since`` is the calendar's first day where the sources do not tell when the value began; ``note`` then
    says so. ``conflict`` names the conflict of sources that the value is a side of, such as ``C-3``.
    """

    value: T
    since: date
    until: date | None = None
    section: Section
    note: str = ""
    conflict: str = ""

    def is_in_force(self, on: date) -> bool:
        """Whether the value holds on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


class Series(Struct, Generic[T], frozen=True):
    """One figure of the law through time: a code, the unit of its values, and the values in order."""

    code: str
    unit: str
    values: tuple[Dated[T], ...]

    def on(self, day: date) -> Dated[T]:
        """The value in force on the day; raises `NothingInForce` where there is none."""
        for dated in self.values:
            if dated.is_in_force(day):
                return dated
        raise NothingInForce(self.code)
