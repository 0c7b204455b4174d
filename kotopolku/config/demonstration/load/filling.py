"""Load data into the database: all or nothing on SQLite, whole chunks on PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.municipalities import refresh_municipalities
from kotopolku.rooms.exchange.actions import Layout

from .generating import Maker, Rows, background_of
from .offices import towns_for
from .streaming import CHUNK, WORTH_A_PROCESS, chunks_from_a_child, chunks_of
from .tables import last_ids, layouts, move_sequences

# Fewer clients than this are written with the indexes in place.
_WORTH_DROPPING_INDEXES = 10_000

Report = Callable[[int, int], None]


def fill(clients: int, seed: int, report: Report = lambda _done, _total: None) -> int:
    """Write so many more clients; `report(done, total)` after each chunk. Returns how many.

    A run that is killed leaves nothing (SQLite) or whole chunks (PostgreSQL).
    """
    refresh_municipalities()
    today, now = clock.today(), clock.now()
    with transaction.atomic():
        towns = towns_for(clients, today)
    tables = layouts(towns[0][0].coaches[0], now)
    last = last_ids(tables)
    # A second run with the same seed makes other people: the first ones exist already.
    key = f"{seed} {last['cases.Case']}"
    maker = Maker(key, background_of(key, clients, towns, today), last, _identity_codes(tables))
    chunks = _chunks(maker, clients)
    with _writing(tables, clients) as write:
        done = 0
        for rows in chunks:
            write(rows)
            done += len(rows["cases.Case"])
            report(done, clients)
    record(actor=None, action="demo.fill", after={"clients": clients, "seed": seed})
    return clients


def _chunks(maker: Maker, clients: int) -> Iterator[Rows]:
    if clients < WORTH_A_PROCESS or connection.in_atomic_block:
        return chunks_of(maker, clients, CHUNK)
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    return chunks_from_a_child(maker, clients, CHUNK)


def _identity_codes(tables: tuple[Layout, ...]) -> list[str]:
    table = next(layout.table for layout in tables if layout.label == "people.Identifier")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT compared FROM \"{table}\" WHERE kind = 'identity_code'")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _writing(tables: tuple[Layout, ...], clients: int) -> Iterator[Callable[[Rows], None]]:
    if connection.vendor == "sqlite":
        with _checks_off(), transaction.atomic(), _without_indexes(tables, clients):
            cursor = sqlite3.Cursor(connection.connection)
            yield lambda rows: _write_sqlite(cursor, tables, rows)
    else:
        yield lambda rows: _write_postgresql(tables, rows)
        move_sequences(tables)


def _write_sqlite(cursor: Any, tables: tuple[Layout, ...], rows: Rows) -> None:
    for layout in tables:
        if rows[layout.label]:
            layout.write_sqlite(cursor, rows[layout.label])


@transaction.atomic
def _write_postgresql(tables: tuple[Layout, ...], rows: Rows) -> None:
    with connection.cursor() as wrapped:
        wrapped.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if wrapped.fetchone()[0]:
            # The rows are right by construction; looking up every parent at the commit takes most of the time.
            wrapped.execute("SET LOCAL session_replication_role = replica")
        for layout in tables:
            if rows[layout.label]:
                layout.write_postgresql(wrapped.cursor, rows[layout.label])


@contextmanager
def _checks_off() -> Iterator[None]:
    """The rows are right by construction; looking each parent up and parsing each text as JSON takes half the time."""
    connection.ensure_connection()
    was_on = connection.disable_constraint_checking()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            if was_on:
                connection.enable_constraint_checking()


@contextmanager
def _without_indexes(tables: tuple[Layout, ...], clients: int) -> Iterator[None]:
    """Sorting an index at the end is several times faster than keeping it; worth it only for many rows."""
    names = [layout.table for layout in tables]
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(names))
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",  # noqa: S608
            names,
        )
        indexes = cursor.fetchall() if clients >= _WORTH_DROPPING_INDEXES else []
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    driver = sqlite3.Cursor(connection.connection)
    driver.execute("PRAGMA threads = 2")
    for _, statement in indexes:
        driver.execute(statement)
    driver.execute("PRAGMA threads = 0")
