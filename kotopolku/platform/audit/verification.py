"""Does the chain still hold? One pass over the table in the order of the numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from .chain import BEFORE_THE_FIRST, COLUMNS, hash_of, moment_text
from .models import Entry, Head

_BATCH = 5000
_MOST_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """`fault` is changed, missing, inserted, relinked or head.

    `sequence` to `last` are the entries concerned.
    """

    sequence: int
    fault: str
    last: int


@dataclass(slots=True)
class Report:
    """The outcome.

    `sequence` and `hash` are the end of the chain, worth writing down outside the database.
    """

    entries: int = 0
    sequence: int = 0
    hash: str = BEFORE_THE_FIRST
    findings: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.findings

    def found(self, sequence: int, fault: str, last: int | None = None) -> None:
        """Keep a finding; after a hundred the rest adds nothing."""
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(Finding(sequence, fault, sequence if last is None else last))


def verify(anchors: Mapping[int, str] | None = None) -> Report:
    """Check every entry, and the end against the head; `anchors` are hashes by number, kept outside the database.

    Without an anchor one who may write to the database can make up a whole new chain; with one only what came
    after it.
    """
    report, kept = Report(), anchors or {}
    head: tuple[int, str] | None = None
    for row, end in _rows():
        head = end
        _check(row, report)
        if row[0] in kept and row[-1] != kept[row[0]]:
            report.found(row[0], "changed")
    if report.entries == 0:
        head = Head.objects.values_list("sequence", "hash").first()
    _check_end(report, head)
    if report.sequence < (last := max(kept, default=0)):
        report.found(report.sequence + 1, "missing", last)
    return report


def _check(row: tuple[Any, ...], report: Report) -> None:
    sequence, stored = row[0], row[-1]
    if sequence > report.sequence + 1:
        report.found(report.sequence + 1, "missing", sequence - 1)
    elif sequence <= report.sequence:
        report.found(sequence, "inserted")
    # SQLite keeps bytes where text belongs, and JSON would write them as the text that they stand for.
    if bytes in map(type, row) or hash_of(row[:-1]) != stored:
        report.found(sequence, "changed")
    elif row[-2] != report.hash and sequence == report.sequence + 1:
        # This entry is whole, so the one before it was rewritten together with its hash.
        report.found(report.sequence, "relinked")
    report.entries += 1
    report.sequence = sequence
    report.hash = stored


def _check_end(report: Report, head: tuple[int, str] | None) -> None:
    sequence, stored = head or (0, BEFORE_THE_FIRST)
    if report.sequence < sequence:
        report.found(report.sequence + 1, "missing", sequence)
    elif report.sequence > sequence:
        report.found(sequence + 1, "inserted", report.sequence)
    elif report.hash != stored:
        report.found(sequence, "head")


def _rows() -> Iterator[tuple[tuple[Any, ...], tuple[int, str]]]:
    """Every entry with the head as it was at the same moment.

    One statement sees one state, while others go on writing.
    """
    entry, head = Entry._meta.db_table, Head._meta.db_table
    # SQLite keeps the text that was hashed; the cast hands it over as it is.
    moment = "CAST(at AS text) AS at" if connection.vendor == "sqlite" else "at"
    columns = ", ".join(moment if name == "at" else name for name in (*COLUMNS, "hash"))
    statement = (
        f"SELECT {columns}, COALESCE((SELECT max(sequence) FROM {head}), 0), "  # noqa: S608
        f"COALESCE((SELECT max(hash) FROM {head}), '') FROM {entry} ORDER BY sequence"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_BATCH):
            for row in rows:
                values = row[:-2]
                if isinstance(row[1], datetime):
                    values = (row[0], moment_text(row[1]), *row[2:-2])
                yield values, row[-2:]
