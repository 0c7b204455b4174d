"""Indexes put aside while many rows are written: sorting one at the end is several times faster than keeping it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
# Not those of a constraint: foreign keys lean on them.
_OF_POSTGRESQL = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid::regclass::text IN ({marks})
      AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Inside a transaction: where it fails, the indexes are back as well. PostgreSQL lets nobody read meanwhile."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute((_OF_SQLITE if is_sqlite else _OF_POSTGRESQL).format(marks=marks), list(tables))
        indexes: list[tuple[str, str]] = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {_quoted(name) if is_sqlite else name}")
    yield
    statements = [statement for _, statement in indexes]
    if is_sqlite:
        _sort_on_sqlite(statements)
    else:
        _sort_on_postgresql(statements)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _sort_on_sqlite(statements: Sequence[str]) -> None:
    driver = sqlite3.Cursor(connection.connection)
    driver.execute("PRAGMA threads = 2")
    for statement in statements:
        driver.execute(statement)
    driver.execute("PRAGMA threads = 0")


def _sort_on_postgresql(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        # A table takes no index while foreign keys of its rows wait to be looked up.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for statement in statements:
            cursor.execute(statement)
