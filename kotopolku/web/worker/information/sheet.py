"""A table as a file for other programs."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from django.http import HttpResponse

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Also the wide ones, which spreadsheets of East Asian languages read alike.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def file_of(kind: str, name: str, rows: Sequence[Sequence[str]]) -> HttpResponse:
    """The table as a download; `kind` is one of `KINDS`. No cell is read as a formula."""
    plain = [[_plain(cell) for cell in row] for row in rows]
    content = _workbook(plain) if kind == "xlsx" else _delimited(plain)
    response = HttpResponse(content, content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell


def _delimited(rows: Sequence[Sequence[str]]) -> bytes:
    """Semicolons and a mark at the beginning, as the spreadsheets of Finnish offices expect."""
    into = StringIO()
    csv.writer(into, delimiter=";", lineterminator="\r\n").writerows(rows)
    return into.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    # Hundreds of modules, which the start of the program need not wait for.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in rows:
        page.append(row)
    into = BytesIO()
    book.save(into)
    return into.getvalue()
