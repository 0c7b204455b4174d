"""Small lists for the tests, as workbooks and texts."""

from pathlib import Path
from typing import Any

import openpyxl

HEADINGS = (
    "Sukunimi",
    "Etunimi",
    "Syntymäaika",
    "Hetu",
    "Oleskeluperuste",
    "Lupa myönnetty",
    "Ohjaaja",
    "Alkukartoitus",
)


def workbook(path: Path, *rows, above=(), merged=()) -> Path:
    """A workbook with the given rows, headings and all."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (*above, *rows):
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def text(path: Path, *rows, separator=";", encoding="utf-8") -> Path:
    """The rows as text."""
    path.write_bytes("\r\n".join(separator.join(str(cell) for cell in row) for row in rows).encode(encoding))
    return path
