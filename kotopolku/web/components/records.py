"""Values for the timeline, the comparison of two versions and the reason of a computed value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of `<c-timeline>`; `changed` marks what is new since the reader's last visit."""

    when: date | datetime
    title: str
    text: str = ""
    who: str = ""
    href: str = ""
    changed: bool = False

    @property
    def has_time(self) -> bool:
        """Whether the clock time is known."""
        return isinstance(self.when, datetime)


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of `<c-compare>`: what the other saved, and what the reader was about to save."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        """Whether the two disagree."""
        return self.theirs != self.yours


@dataclass(frozen=True, slots=True)
class Why:
    """What `<c-why>` opens: the section of law and the arithmetic as sentences."""

    section: str
    steps: Sequence[str] = ()
