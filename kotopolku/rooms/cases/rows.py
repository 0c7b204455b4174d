"""Many rows in one statement: Django's own bulk calls split at 999 parameters on SQLite and compile a CASE each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

# What every database takes without a word; days, moments and JSON go through their fields.
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows of the columns named; `names` are fields as `Model._meta` knows them. Returns how many."""
    fields = [model._meta.get_field(name) for name in names]
    values = [_prepared(fields, row) for row in rows]
    if values:
        columns = ", ".join(_quoted(field) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        _run(f"INSERT INTO {_table(model)} ({columns}) VALUES ({marks})", values)  # noqa: S608
    return len(values)


def update_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Update rows by primary key, which is each row's last value. Returns how many."""
    fields = [model._meta.get_field(name) for name in names]
    key = model._meta.pk
    values = [_prepared([*fields, key], row) for row in rows]
    if values:
        columns = ", ".join(f"{_quoted(field)} = %s" for field in fields)
        _run(f"UPDATE {_table(model)} SET {columns} WHERE {_quoted(key)} = %s", values)  # noqa: S608
    return len(values)


def delete_rows(model: type[Model], keys: Iterable[int]) -> int:
    """Delete rows of a table that nothing refers to. Returns how many."""
    values = [(key,) for key in keys]
    if values:
        _run(f"DELETE FROM {_table(model)} WHERE {_quoted(model._meta.pk)} = %s", values)  # noqa: S608
    return len(values)


def _prepared(fields: Sequence[Any], row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(
        value if type(value) in _AS_THEY_ARE else field.get_db_prep_save(value, connection)
        for field, value in zip(fields, row, strict=True)
    )


def _run(statement: str, values: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)
