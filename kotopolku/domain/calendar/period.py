"""Periods of days. Both ends are included; a period without an end goes on."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct


class Period(Struct, frozen=True, gc=False):
    """From ``since`` to ``until``, both included. With ``until`` before ``since`` it has no days."""

    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether ``day`` is one of the period's days."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def is_empty(self) -> bool:
        """Whether the period ends before it begins."""
        return self.until is not None and self.until < self.since

    def overlaps(self, other: "Period") -> bool:
        """Whether the two periods have a day in common."""
        begins = max(self.since, other.since)
        return begins in self and begins in other


class Spell(Struct, frozen=True, gc=False):
    """A period that has an end, both days included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days the spell has."""
        return (self.until - self.since).days + 1


def merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """The same days in order of time, each day once; spells without days are left out."""
    kept: list[Spell] = []
    for spell in sorted((s for s in spells if s.since <= s.until), key=lambda s: s.since):
        if kept and spell.since <= kept[-1].until:
            kept[-1] = Spell(kept[-1].since, max(kept[-1].until, spell.until))
        else:
            kept.append(spell)
    return tuple(kept)
