"""The days of a plan as a bar: what is used, what is left, where it was paused or extended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1000
"""Units of the drawing; the style sheet stretches it to the page."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included; `text` says why."""

    first: date
    last: date
    text: str = ""

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of the bar, in units of WIDTH."""

    kind: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class DaysBar:
    """What `<c-days-left>` draws. `left` is negative when the last day is behind."""

    whole: Stretch
    on: date
    used: int
    left: int
    pauses: tuple[Stretch, ...]
    extensions: tuple[Stretch, ...]
    pieces: tuple[Piece, ...]
    today_at: int


def days_bar(
    *, first: date, last: date, on: date, pauses: Sequence[Stretch] = (), extensions: Sequence[Stretch] = ()
) -> DaysBar:
    """A bar from `first` to `last` seen on the day `on`; stretches outside it are cut to it.

    `used` counts the days gone by without those of pauses, `left` the calendar days from `on` to `last`.
    """
    whole = Stretch(first, last)
    gone = Stretch(first, min(on, last))

    def place(day: date) -> int:
        return round((min(max(day, first), last) - first).days * WIDTH / max(1, whole.days))

    def piece(kind: str, stretch: Stretch) -> Piece:
        end = WIDTH if stretch.last >= last else place(stretch.last)
        start = place(stretch.first)
        return Piece(kind, start, max(2, end - start))

    pieces = [piece("extension", one) for one in extensions]
    if on >= first:
        pieces.append(piece("used", gone))
    pieces += [piece("pause", one) for one in pauses if one.last >= first and one.first <= last]
    paused = sum(max(0, Stretch(max(one.first, first), min(one.last, gone.last)).days) for one in pauses)
    return DaysBar(
        whole=whole,
        on=on,
        used=max(0, gone.days - paused),
        left=(last - on).days,
        pauses=tuple(pauses),
        extensions=tuple(extensions),
        pieces=tuple(pieces),
        today_at=place(on),
    )
