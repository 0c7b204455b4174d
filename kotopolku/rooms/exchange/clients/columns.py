"""Columns of a client list by the names that people give them, in Finnish, Swedish and English."""

from dataclasses import dataclass

from ..sheets import Line, UnusableSheet
from .words.lists import word_list
from .words.plain import folded, tidy

COLUMNS: dict[str, list[str]] = word_list("headings")
"""Headings by the code of their column; the first of each is the one that error lists show."""

_CODES = {folded(name): code for code, names in COLUMNS.items() for name in names}
_ROWS_ABOVE_THE_HEADER = 25


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which cell of a row holds what. `unknown` are headings that nobody reads, as written in the sheet."""

    header_row: int
    places: dict[str, int]
    headings: dict[str, str]
    unknown: tuple[str, ...]
    names_in_order: bool


def code_of(heading: str) -> str | None:
    """The column that a heading names. Dates' marks (pvm, date) and what stands in brackets may be there or not."""
    for text in (heading, heading.split("(", maxsplit=1)[0], heading.split("\n", maxsplit=1)[0]):
        plain = folded(text)
        if found := _CODES.get(plain):
            return found
        words = [word for word in plain.split() if word not in {"pvm", "päivä", "paiva", "date", "datum", "dat"}]
        if found := _CODES.get(" ".join(words)):
            return found
    return None


def column_map_of(lines: list[Line]) -> ColumnMap:
    """Find the header among the first rows: the one in which most columns are recognised.

    Raises UnusableSheet when there is none, when a column stands twice, or when a needed one is missing.
    """
    best: ColumnMap | None = None
    for line in lines[:_ROWS_ABOVE_THE_HEADER]:
        found = _mapped(line)
        if len(found.places) >= 2 and (best is None or len(found.places) > len(best.places)):
            best = found
    if best is None:
        raise UnusableSheet("no_header")
    _check_needed(best)
    return best


def _mapped(line: Line) -> ColumnMap:
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    unknown: list[str] = []
    for place, cell in enumerate(line.cells):
        heading = tidy(cell) if isinstance(cell, str) else ""
        if not heading:
            continue
        code = code_of(heading)
        if code is None:
            unknown.append(heading)
        elif code in places:
            raise UnusableSheet("column_twice", column=heading, other=headings[code])
        else:
            places[code], headings[code] = place, heading
    return ColumnMap(line.number, places, headings, tuple(unknown), _is_given_first(headings.get("name", "")))


def _is_given_first(heading: str) -> bool:
    """Whether the heading of a one-column name says that the given name stands first."""
    plain = folded(heading)
    return plain.startswith(("etunimi", "förnamn", "fornamn", "first", "given"))


def _check_needed(columns: ColumnMap) -> None:
    missing: list[str] = []
    if "name" not in columns.places:
        missing += [COLUMNS[code][0] for code in ("family", "given") if code not in columns.places]
    if "born" not in columns.places and "identity_code" not in columns.places:
        missing.append(f"{COLUMNS['born'][0]} / {COLUMNS['identity_code'][0]}")
    if missing:
        raise UnusableSheet("missing_columns", columns=", ".join(missing), row=columns.header_row)
