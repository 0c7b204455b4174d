"""What a sheet is, whatever kind of file it came from."""

from dataclasses import dataclass, field
from datetime import date, datetime, time


class UnusableSheet(Exception):
    """The file as a whole cannot be used; `code` names why, `params` with what."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that is reckoned by the spreadsheet program: its last value may be old, so it is not taken."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows an error of the spreadsheet program."""

    text: str


Cell = str | int | float | bool | date | datetime | time | Formula | Fault | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its number as the spreadsheet program shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but blanks."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(slots=True)
class Table:
    """All rows that hold something. `merged` are the rows that a merged cell touches."""

    name: str
    lines: list[Line]
    merged: frozenset[int] = field(default_factory=frozenset)
