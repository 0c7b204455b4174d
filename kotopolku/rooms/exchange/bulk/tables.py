"""Tables written in bulk: which columns vary, what the others hold, and how the rows get into the database.

The tables belong to other rooms. Their models are looked up by name, never imported, so that a column added there
gets its default here without anybody thinking of it, and one without a default stops the program at once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import NOT_PROVIDED, Field

from kotopolku.platform.secrecy.encryption import encrypt
from kotopolku.platform.secrecy.fields import EncryptedTextField

Row = tuple[Any, ...]
_IDS_AT_ONCE = 2_000
_ROWS_A_STATEMENT = 50


class ColumnWithoutDefault(Exception):
    """A table has got a column that bulk writing does not fill."""


class Layout:
    """One table: `varying` columns come with each row, after its id; all others hold the model's default."""

    def __init__(self, label: str, *varying: str, **fixed: Any) -> None:
        self.label, self.varying, self._fixed = label, varying, fixed

    @cached_property
    def _model(self) -> Any:
        return apps.get_model(self.label)

    @property
    def table(self) -> str:
        """The table's name in the database."""
        return str(self._model._meta.db_table)

    @cached_property
    def _constants(self) -> dict[str, Any]:
        """Column and value of everything that does not vary. Raises ColumnWithoutDefault."""
        fields: list[Field[Any, Any]] = list(self._model._meta.concrete_fields)
        known = {field.attname for field in fields}
        if unknown := ({*self.varying, *self._fixed} - known):
            raise ColumnWithoutDefault(f"{self.label} has no {sorted(unknown)}")
        return {
            str(field.column): self._default(field)
            for field in fields
            if not field.primary_key and field.attname not in self.varying
        }

    def _default(self, field: Any) -> Any:
        if field.attname in self._fixed:
            return self._fixed[field.attname]
        if field.default is NOT_PROVIDED and not field.null and not field.empty_strings_allowed:
            raise ColumnWithoutDefault(f"{self.label}.{field.attname}")
        value = field.get_default()
        if value and isinstance(field, EncryptedTextField):
            raise ColumnWithoutDefault(f"{self.label}.{field.attname}: one value for all would be encrypted but once")
        return stored(json.dumps(value) if isinstance(value, dict | list) else value)

    @cached_property
    def _encrypted(self) -> tuple[tuple[int, str], ...]:
        """Where in a row encrypted columns stand, and the places to which their values are bound."""
        fields = {field.attname: field for field in self._model._meta.concrete_fields}
        found = ((at, fields[name]) for at, name in enumerate(self.varying, start=1))
        return tuple((at, field.aad) for at, field in found if isinstance(field, EncryptedTextField))

    def _kept(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as the table keeps them."""
        for row in rows:
            values = list(row)
            for at, place in self._encrypted:
                values[at] = encrypt(values[at], place)
            yield tuple(values)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All columns in the order of writing: id, the varying ones, the constant ones."""
        named = {field.attname: field.column for field in self._model._meta.concrete_fields}
        return ("id", *(named[name] for name in self.varying), *self._constants)

    def insertion(self, rows: int = 1) -> str:
        """The statement for so many rows on SQLite; constants stand in it, so that they need not be bound."""
        marks = ", ".join(["?"] * (1 + len(self.varying)) + [_literal(value) for value in self._constants.values()])
        names = ", ".join(f'"{column}"' for column in self.columns)
        return f'INSERT INTO "{self.table}" ({names}) VALUES {", ".join([f"({marks})"] * rows)}'  # noqa: S608

    def write_sqlite(self, cursor: Any, rows: Sequence[Row]) -> None:
        """Insert by the driver itself, fifty rows a statement: most of a statement's cost is its beginning and end."""
        if self._encrypted:
            rows = list(self._kept(rows))
        whole = len(rows) // _ROWS_A_STATEMENT * _ROWS_A_STATEMENT
        groups = (rows[at : at + _ROWS_A_STATEMENT] for at in range(0, whole, _ROWS_A_STATEMENT))
        if whole:
            cursor.executemany(
                self.insertion(_ROWS_A_STATEMENT), (tuple(chain.from_iterable(group)) for group in groups)
            )
        cursor.executemany(self.insertion(), rows[whole:])

    def write_postgresql(self, cursor: Any, rows: Iterable[Row]) -> None:
        """Insert by COPY."""
        names = ", ".join(f'"{column}"' for column in self.columns)
        constants = tuple(self._constants.values())
        with cursor.copy(f'COPY "{self.table}" ({names}) FROM STDIN') as copy:
            for row in self._kept(rows) if self._encrypted else rows:
                copy.write_row((*row, *constants))


def stored(value: Any) -> Any:
    """A value as both databases take it from text: days and moments in ISO form, truth as 0 and 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        moment = str(value.astimezone(UTC).replace(tzinfo=None))
        return moment if connection.vendor == "sqlite" else f"{moment}+00"
    if isinstance(value, date):
        return value.isoformat()
    return value


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return str(value)
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"


class Writer:
    """Keeps rows until they are written; gives ids that nobody else gets."""

    def __init__(self, layouts: Sequence[Layout], ids_at_once: int = _IDS_AT_ONCE) -> None:
        self.rows: dict[str, list[Row]] = {layout.label: [] for layout in layouts}
        self._layouts = layouts
        self._ids_at_once = ids_at_once
        self._ids: dict[str, Iterator[int]] = {}

    def new_id(self, label: str) -> int:
        """The id of the next row of a table; inside the transaction that writes it."""
        ids = self._ids.get(label)
        found = next(ids, None) if ids is not None else None
        if found is None:
            ids = self._ids[label] = iter(self._more_ids(label))
            found = next(ids)
        return found

    def _more_ids(self, label: str) -> Iterable[int]:
        table = next(layout.table for layout in self._layouts if layout.label == label)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                # The transaction is IMMEDIATE, so that no other writer can take the same numbers.
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
                row = cursor.fetchone()
                first = (row[0] if row else 0) + 1
                waiting = self.rows[label]
                first = max(first, waiting[-1][0] + 1) if waiting else first
                return range(first, first + 1_000_000_000)
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, self._ids_at_once],
            )
            return [row[0] for row in cursor.fetchall()]

    def forget_ids(self) -> None:
        """At the end of a transaction: on SQLite the numbers after it belong to whoever comes next."""
        self._ids.clear()

    def write(self) -> int:
        """Write all that is kept, parents first; how many rows. The caller holds the transaction."""
        count = 0
        with connection.cursor() as wrapped:
            for layout in self._layouts:
                rows = self.rows[layout.label]
                if not rows:
                    continue
                if connection.vendor == "sqlite":
                    layout.write_sqlite(_driver_cursor(wrapped), rows)
                else:
                    layout.write_postgresql(wrapped.cursor, rows)
                count += len(rows)
                self.rows[layout.label] = []
        return count


def _driver_cursor(wrapped: Any) -> Any:
    """The cursor of the sqlite3 module beneath Django's, which takes `?` and binds without looking at the text."""
    import sqlite3

    return sqlite3.Cursor(wrapped.connection) if hasattr(wrapped, "connection") else wrapped.db.connection.cursor()
