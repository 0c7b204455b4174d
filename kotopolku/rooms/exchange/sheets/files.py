"""From a path to a table: which kind of file it is, told by what it holds and not by its name alone."""

from pathlib import Path

from . import limits
from .delimited import table_of_text
from .table import Table, UnusableSheet
from .workbook import table_of_workbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_BOOK_ENDINGS = {".xlsx"}


def read_table(path: Path, sheet: str | None = None) -> Table:
    """The rows of a workbook's sheet (the first one unless named) or of a text with separators.

    Raises UnusableSheet with the reason.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as problem:
        raise UnusableSheet("unreadable", reason=problem.strerror or "") from problem
    if path.is_dir() or size == 0:
        raise UnusableSheet("empty_file")
    if size > limits.FILE_BYTES:
        raise UnusableSheet("file_too_large", limit=limits.FILE_BYTES // 1_000_000)
    if start == _OLE:
        raise _old_or_locked(path)
    ending = path.suffix.lower()
    if start.startswith(_ZIP):
        if ending not in _BOOK_ENDINGS:
            raise UnusableSheet("macros" if ending == ".xlsm" else "wrong_ending", ending=ending)
        return table_of_workbook(path, sheet)
    if ending in _BOOK_ENDINGS:
        raise UnusableSheet("broken_workbook")
    if ending not in _TEXT_ENDINGS:
        raise UnusableSheet("wrong_ending", ending=ending)
    return table_of_text(path)


def _old_or_locked(path: Path) -> UnusableSheet:
    """The container of old workbooks is also that of ones behind a password."""
    is_locked = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
    return UnusableSheet("password" if is_locked else "old_workbook")
