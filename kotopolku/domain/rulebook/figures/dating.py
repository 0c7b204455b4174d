"""Short forms for writing tables of dated values, and the days at which they often begin or end."""

from datetime import date
from typing import TypeVar

from kotopolku.domain.rulebook.dated import Dated
from kotopolku.domain.vocabulary import section

T = TypeVar("T")

# Where the sources do not tell the first day of a value.
UNKNOWN_FIRST_DAY = date.min
FIRST_DAY_A = date(2011, 9, 1)
LAST_DAY_A = date(2024, 12, 31)
FIRST_DAY_B = date(2025, 1, 1)

FIRST_DAY_NOT_FOUND = "the first day of this value was not found"


def under_a(value: T, paragraph: str, *, note: str = "", conflict: str = "") -> Dated[T]:
    """A value that held as long as 1386/2010 was in force."""
    return in_force(value, FIRST_DAY_A, LAST_DAY_A, "1386/2010", paragraph, note=note, conflict=conflict)


def under_b(value: T, paragraph: str, act: str = "681/2023", *, note: str = "", conflict: str = "") -> Dated[T]:
    """A value that holds since 681/2023 came into force."""
    return in_force(value, FIRST_DAY_B, None, act, paragraph, note=note, conflict=conflict)


def in_force(
    value: T,
    since: date,
    until: date | None,
    act: str,
    paragraph: str,
    *,
    note: str = "",
    conflict: str = "",
) -> Dated[T]:
    """A value that holds from ``since`` to ``until``, both included."""
    return Dated(value=value, since=since, until=until, section=section(act, paragraph), note=note, conflict=conflict)
