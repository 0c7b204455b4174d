"""Who knows what is due: rooms register their part, which the platform may not know (docs/decisions/0001)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time has come: `root` is its table, `ended` the day from which the time ran."""

    root: str
    id: int
    reference: str
    organisation_id: int
    ended: date
    due: date
    # Why it is not erased yet although its time has come: pending, or nothing.
    obstacle: str = ""


class Source(Protocol):
    """What a room tells of its table; all of it anew at the moment of erasing."""

    root: str

    def due(self, organisation_id: int, on: date, most: int) -> Sequence[Due]:
        """What the organisation may no longer keep, the oldest first, without what is held."""

    def obstacle(self, number: int, organisation_id: int, on: date) -> str:
        """Why the organisation may not erase one now; empty when nothing stands against it.

        held, pending, open, not_due, elsewhere, gone.

        Locks the row until the transaction ends.
        """

    def people_going(self, number: int, without: Collection[int]) -> frozenset[int]:
        """The persons of whom nothing is left to keep once this one and those `without` are gone."""


_sources: dict[str, Source] = {}


def add_source(source: Source) -> None:
    """Register in `AppConfig.ready`."""
    _sources[source.root] = source


def sources() -> tuple[Source, ...]:
    """All, in the order of their tables' names: cases before contacts."""
    return tuple(_sources[root] for root in sorted(_sources))


def source_of(root: str) -> Source:
    """The source of one table; raises KeyError."""
    return _sources[root]
