"""A table of cells into clients, row by row, with everything that is wrong in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kotopolku.domain.calendar import PartialDate
from kotopolku.domain.vocabulary import IdentityCode, holds_identity_code

from ..sheets import Cell, Line, Table
from .cells import READERS
from .columns import ColumnMap, code_of
from .problem import BadCell, Problem
from .row import ClientRow
from .soundness import unsound
from .words.names import split_name
from .words.plain import folded, is_not_known

_TOTALS = ("yhteensa", "summa", "totalt", "total", "kaikki yhteensa", "asiakkaita yhteensa", "lkm", "antal")
# What stood in these cells is never repeated in a list of problems.
_NOT_SHOWN = {"identity_code"}
_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read: a client, or problems."""

    row: int
    client: ClientRow | None
    problems: tuple[Problem, ...]


def read_rows(table: Table, columns: ColumnMap, today: date) -> Iterator[ReadRow]:
    """Every row beneath the header that is about a person; blanks, totals and repeated headers are passed over."""
    for line in table.lines:
        if line.number <= columns.header_row or _is_no_person(line, columns):
            continue
        if line.number in table.merged:
            yield ReadRow(line.number, None, (Problem(line.number, "", "merged_cells"),))
            continue
        yield _read(line, columns, today)


def _is_no_person(line: Line, columns: ColumnMap) -> bool:
    filled = [cell for cell in line.cells if cell is not None and str(cell).strip()]
    if not filled:
        return True
    if isinstance(filled[0], str) and folded(filled[0]).split(":")[0].startswith(_TOTALS) and len(filled) <= 4:
        return True
    # A header repeated in the middle, as printing programs do.
    matching = sum(isinstance(cell, str) and code_of(cell) is not None for cell in filled)
    return matching >= max(2, len(filled) - len(columns.unknown) - 1)


def _read(line: Line, columns: ColumnMap, today: date) -> ReadRow:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for code, place in columns.places.items():
        cell = line.cells[place] if place < len(line.cells) else None
        try:
            if code == "name":
                text = str(cell or "").strip()
                if text and not is_not_known(text):
                    values["family"], values["given"] = split_name(text, given_first=columns.names_in_order)
            else:
                values[code] = READERS[code](cell)
        except BadCell as bad:
            problems.append(_problem(line.number, code, bad.code, cell, bad.params))
    broken = {problem.column for problem in problems}
    for code, what in unsound(values, today):
        # What hangs on a cell that could not be read would only repeat that.
        if code not in broken and not (what in {"birth_missing", "name_missing"} and _is_followed_from(what, broken)):
            problems.append(_problem(line.number, code, what, _cell_of(line, columns, code), {}))
    if problems:
        return ReadRow(line.number, None, tuple(problems))
    return ReadRow(line.number, _client(line.number, values), ())


def _is_followed_from(what: str, broken: set[str]) -> bool:
    causes = {"birth_missing": {"born", "identity_code"}, "name_missing": {"name", "family", "given"}}
    return bool(causes[what] & broken)


def _client(row: int, values: dict[str, Any]) -> ClientRow:
    known = {name: value for name, value in values.items() if value is not None}
    interpreter = known.pop("interpreter", False)
    if isinstance(interpreter, str):
        known["interpreter_language"], interpreter = interpreter, True
    code: str | None = known.get("identity_code")
    if code and (known.get("born") is None or not known["born"].is_whole):
        known["born"] = PartialDate.of_day(IdentityCode.of(code).birth_date)
    return ClientRow(row=row, interpreter=interpreter, **known)


def _cell_of(line: Line, columns: ColumnMap, code: str) -> Cell:
    place = columns.places.get(code)
    return line.cells[place] if place is not None and place < len(line.cells) else None


def _problem(row: int, column: str, code: str, cell: Cell, params: dict[str, str | int]) -> Problem:
    shown = "" if column in _NOT_SHOWN or cell is None else _shown(cell)
    return Problem(row, column, code, shown, params)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if not isinstance(cell, str | int | float | date):
        return ""
    text = " ".join(str(cell).split())[:_SHOWN_CHARACTERS]
    return "" if _may_hold_an_identity_code(text) else text


def _may_hold_an_identity_code(text: str) -> bool:
    """A code in the wrong column must not be shown either: six figures, a separator, three more and a sign."""
    if holds_identity_code(text):
        return True
    squeezed = text.replace(" ", "").upper()
    return any(
        squeezed[at : at + 6].isdecimal() and len(squeezed) >= at + 10 and squeezed[at + 7 : at + 10].isdecimal()
        for at in range(max(0, len(squeezed) - 9))
    )
