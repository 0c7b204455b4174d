"""Workbooks of the Office Open XML kind, read as a stream so that a large one needs little memory."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from . import limits
from .table import Cell, Fault, Formula, Line, Table, UnusableSheet

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_BLOCK = 1 << 20


def table_of_workbook(path: Path, sheet: str | None) -> Table:
    """The rows of a sheet: the named one, or the first that is shown.

    Raises UnusableSheet for a broken, oversized, macro-carrying or empty workbook and for a name it lacks.
    """
    _check_container(path)
    # Of things in real workbooks that the reader passes over, rules for typing and the like, nobody need be told.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(path, sheet)


def _read(path: Path, sheet: str | None) -> Table:
    # Here, because it takes an eighth of the program's start, and few ever read a workbook.
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
    except Exception as problem:  # openpyxl lets errors of every layer beneath through
        raise UnusableSheet("broken_workbook") from problem
    try:
        chosen = _chosen(book, sheet)
        chosen.reset_dimensions()  # a sheet may lie about its size
        lines = list(_lines(chosen))
        merged = _merged_rows(path, chosen)
    except UnusableSheet:
        raise
    except Exception as problem:
        raise UnusableSheet("broken_workbook") from problem
    finally:
        book.close()
    if not lines:
        raise UnusableSheet("empty_sheet")
    return Table(str(chosen.title), lines, merged)


def _check_container(path: Path) -> None:
    """Look at the list of contents before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as problem:
        raise UnusableSheet("broken_workbook") from problem
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise UnusableSheet("broken_workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnusableSheet("macros", ending=".xlsx")
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > limits.UNPACKED_BYTES or (unpacked > limits.FILE_BYTES and unpacked / packed > limits.UNPACKED_RATIO):
        raise UnusableSheet("unpacks_too_large", limit=limits.UNPACKED_BYTES // 1_000_000)


def _chosen(book: Any, sheet: str | None) -> Any:
    shown = [ws for ws in book.worksheets if ws.sheet_state == "visible"]
    if sheet is None:
        if not shown:
            raise UnusableSheet("empty_sheet")
        return shown[0]
    for ws in book.worksheets:
        if ws.title.casefold() == sheet.casefold():
            return ws
    raise UnusableSheet("no_such_sheet", sheet=sheet, sheets=", ".join(ws.title for ws in shown))


def _lines(sheet: Any) -> Iterator[Line]:
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=limits.COLUMNS), start=1):
        if number > limits.ROWS:
            raise UnusableSheet("too_many_rows", limit=limits.ROWS)
        line = Line(number, tuple(_cell(cell) for cell in row))
        if not line.is_empty:
            empty = 0
            yield line
            continue
        empty += 1
        if empty > limits.EMPTY_ROWS_IN_A_ROW:
            return


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Formula()
    if cell.data_type == "e":
        return Fault(str(value))
    if isinstance(value, str):
        return value[: limits.CELL_CHARACTERS]
    if isinstance(value, bool | int | float | date | datetime | time):
        return value
    return str(value)[: limits.CELL_CHARACTERS]


def _merged_rows(path: Path, sheet: Any) -> frozenset[int]:
    """Rows that merged cells touch; the streaming reader does not tell, so the part is looked through."""
    rows: set[int] = set()
    tail = b""
    with zipfile.ZipFile(path) as container, container.open(sheet._worksheet_path.lstrip("/")) as part:
        while block := part.read(_BLOCK):
            text = tail + block
            for found in _MERGED.finditer(text):
                first, last = int(found[2]), int(found[4] or found[2])
                rows.update(range(first, min(last, limits.ROWS) + 1))
            tail = text[-200:]
    return frozenset(rows)
