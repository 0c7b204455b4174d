"""Load data into the database: all or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection, transaction

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.municipalities import refresh_municipalities
from kotopolku.rooms.exchange.actions import Layout
from kotopolku.rooms.people.queries import Identifier

from .generating import Maker, Rows, background_of
from .indexes import without_indexes
from .offices import towns_for
from .streaming import CHUNK, WORTH_A_PROCESS, chunks_from_a_child, chunks_of
from .tables import last_ids, layouts, move_sequences

# Fewer clients than this are written with the indexes in place.
_WORTH_DROPPING_INDEXES = 10_000

Report = Callable[[int, int], None]


def fill(clients: int, seed: int, report: Report = lambda _done, _total: None) -> int:
    """Write so many more clients; `report(done, total)` after each chunk. Returns how many.

    A run that is killed leaves nothing.
    """
    refresh_municipalities()
    today, now = clock.today(), clock.now()
    with transaction.atomic():
        towns = towns_for(clients, today)
    tables = layouts(towns[0][0].coaches[0], now)
    last = last_ids(tables)
    # A second run with the same seed makes other people: the first ones exist already.
    key = f"{seed} {last['cases.Case']}"
    maker = Maker(key, background_of(key, clients, towns, today), last, _identity_codes())
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


def _identity_codes() -> list[str]:
    return list(Identifier.objects.filter(kind="identity_code").order_by().values_list("value", flat=True))


@contextmanager
def _writing(tables: tuple[Layout, ...], clients: int) -> Iterator[Callable[[Rows], None]]:
    is_sqlite = connection.vendor == "sqlite"
    names = [layout.table for layout in tables] if clients >= _WORTH_DROPPING_INDEXES else []
    with _checks_off() if is_sqlite else nullcontext(), transaction.atomic():
        with without_indexes(names) if names else nullcontext():
            if is_sqlite:
                cursor = sqlite3.Cursor(connection.connection)
                yield lambda rows: _write_sqlite(cursor, tables, rows)
            else:
                _look_up_no_parents()
                yield lambda rows: _write_postgresql(tables, rows)
        move_sequences(tables)


def _write_sqlite(cursor: Any, tables: tuple[Layout, ...], rows: Rows) -> None:
    for layout in tables:
        if rows[layout.label]:
            layout.write_sqlite(cursor, rows[layout.label])


def _write_postgresql(tables: tuple[Layout, ...], rows: Rows) -> None:
    with connection.cursor() as wrapped:
        for layout in tables:
            if rows[layout.label]:
                layout.write_postgresql(wrapped.cursor, rows[layout.label])


def _look_up_no_parents() -> None:
    """The rows are right by construction; looking up every parent at the commit takes most of the time.

    Until the transaction ends, and only where the user may.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")


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
