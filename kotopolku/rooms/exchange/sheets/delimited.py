"""Text with a separator between the cells, in the encodings that spreadsheet programs write."""

import csv
import io
from collections import Counter
from pathlib import Path

from . import limits
from .table import Line, Table, UnusableSheet

_SEPARATORS = ";,\t"
_LINES_LOOKED_AT = 30


def table_of_text(path: Path) -> Table:
    """All rows of the file. Raises UnusableSheet for one that is no text, has no separator or is too long."""
    text = _decoded(path.read_bytes())
    if not text.strip():
        raise UnusableSheet("empty_sheet")
    # Some programs name the separator in the first line.
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and len(named) == 5:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = _separator_of(text), 0
    return Table(path.name, _lines(text, separator, skipped))


def _decoded(data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnusableSheet("not_text")


def _separator_of(text: str) -> str:
    """The separator that most of the first lines have, and have equally often."""
    lines = [line for line in text.splitlines()[: _LINES_LOOKED_AT * 2] if line.strip()][:_LINES_LOOKED_AT]
    best, score = "", 0
    for separator in _SEPARATORS:
        cells = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        width, times = max(((w, n) for w, n in cells.items() if w > 1), default=(0, 0))
        if width * times > score:
            best, score = separator, width * times
    if not best:
        raise UnusableSheet("no_columns")
    return best


def _lines(text: str, separator: str, skipped: int) -> list[Line]:
    lines: list[Line] = []
    # Strict: a quotation mark left open would swallow the rows after it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    try:
        for cells in reader:
            number += 1
            if number > limits.ROWS:
                raise UnusableSheet("too_many_rows", limit=limits.ROWS)
            line = Line(number, tuple(cell[: limits.CELL_CHARACTERS] for cell in cells[: limits.COLUMNS]))
            if not line.is_empty:
                lines.append(line)
    except csv.Error as problem:
        raise UnusableSheet("broken_text", row=number + 1) from problem
    return lines
