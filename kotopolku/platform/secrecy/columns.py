"""All that is encrypted in the database, column by column: counting it by key and encrypting it anew."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, transaction

from .encryption import decrypt, encrypt, is_encrypted
from .fields import EncryptedTextField
from .keys import keyring

_AT_ONCE = 1_000
_IN_JSON = re.compile(r'"(k\d+):([A-Za-z0-9+/]+=*)"')


@dataclass(frozen=True, slots=True)
class Column:
    """An encrypted column; `place` is what its values are bound to.

    With `is_json` the values stand in a JSON document among others.
    """

    table: str
    name: str
    place: str
    is_json: bool = False


_foreign: list[Column] = []


def register(column: Column) -> None:
    """A column of a table of others, in which values of `encrypt` are kept; register in `AppConfig.ready`."""
    if column not in _foreign:
        _foreign.append(column)


def columns() -> list[Column]:
    """The encrypted columns of all tables."""
    own = (
        Column(model._meta.db_table, str(field.column), field.aad)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    )
    return [*own, *_foreign]


def counted(using: str = "default") -> dict[Column, Counter[str]]:
    """How many values each key encrypts, by column; what stands there in plain text is counted as ""."""
    found = {}
    names = set(keyring(anew=True).keys)
    with connections[using].cursor() as cursor:
        for column in columns():
            if column.is_json:
                found[column] = _counted_in_json(cursor, column)
                continue
            name = _key_name(connections[using].vendor, column.name)
            query = f'SELECT {name}, count(*) FROM "{column.table}" WHERE "{column.name}" <> \'\' GROUP BY 1'  # noqa: S608
            cursor.execute(query)
            counts: Counter[str] = Counter()
            for key, count in cursor.fetchall():
                # A key that is lost is named; a word of a plain text is not.
                counts[key if key in names or _is_name(key) else ""] += count
            found[column] = counts
    return found


def _counted_in_json(cursor: Any, column: Column) -> Counter[str]:
    cursor.execute(f'SELECT CAST("{column.name}" AS text) FROM "{column.table}"')  # noqa: S608
    return Counter(key for (text,) in cursor.fetchall() for key, _ in _IN_JSON.findall(text))


def _is_name(text: str) -> bool:
    return text[:1] == "k" and text[1:].isdecimal()


def _key_name(vendor: str, column: str) -> str:
    if vendor == "postgresql":
        return f"split_part(\"{column}\", ':', 1)"
    return f'substr("{column}", 1, instr("{column}", \':\') - 1)'


def outdated(using: str = "default") -> int:
    """How many values another key than the current one encrypts."""
    current = keyring(anew=True).current
    return sum(counts.total() - counts[current] for counts in counted(using).values())


def encrypt_anew(step: Callable[[int], None], using: str = "default") -> int:
    """Bring every value under the current key, a thousand rows a transaction; `step(n)` between two of them.

    What is changed by others meanwhile is left as they wrote it. Stopped half-way it can be begun again: what is done
    is passed over. Returns how many values it encrypted. Raises DoesNotOpen for a value that was tampered with.
    """
    done, current = 0, f"{keyring(anew=True).current}:"

    def one_renewed(column: Column, value: str) -> str:
        return value if value.startswith(current) else encrypt(decrypt(value, column.place), column.place)

    def renewed(column: Column, text: str) -> str:
        if column.is_json:
            return _IN_JSON.sub(lambda found: f'"{one_renewed(column, found[0][1:-1])}"', text)
        return one_renewed(column, text)

    for column in columns():
        for count in _rewritten(column, renewed, current, using):
            done += count
            step(count)
    return done


def encrypt_plain(table_columns: Iterable[Column], using: str) -> int:
    """For a migration: encrypt what was written before a column was encrypted; how many values.

    What opens already is passed over, so that it can be begun again.
    """

    def sealed(column: Column, value: str) -> str:
        return value if is_encrypted(value, column.place) else encrypt(value, column.place)

    return sum(count for column in table_columns for count in _rewritten(column, sealed, None, using))


def _rewritten(column: Column, rewrite: Callable[[Column, str], str], but: str | None, using: str) -> Iterator[int]:
    """Rewrite a column's values, those that begin with `but` not; yields how many after each transaction."""
    table, last = column.table, 0
    said = f'CAST("{column.name}" AS text)' if column.is_json else f'"{column.name}"'
    others = "" if but is None or column.is_json else f" AND substr({said}, 1, {len(but)}) <> '{but}'"
    chosen = f"id > %s AND {said} <> ''{others} ORDER BY id LIMIT {_AT_ONCE}"
    select = f'SELECT id, {said} FROM "{table}" WHERE {chosen}'  # noqa: S608
    update = f'UPDATE "{table}" SET "{column.name}" = %s WHERE id = %s AND {said} = %s'  # noqa: S608
    while True:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(select, [last])
            rows: list[tuple[int, str]] = cursor.fetchall()
            changes: list[tuple[Any, ...]] = []
            for row_id, old in rows:
                new = rewrite(column, old)
                if new != old:
                    changes.append((new, row_id, old))
            if changes:
                cursor.executemany(update, changes)
        if not rows:
            return
        last = rows[-1][0]
        yield len(changes)


def forget_plain_text(tables: Iterable[str], using: str) -> None:
    """Write the tables anew, so that no page of the disk keeps what they said before it was encrypted.

    Outside any transaction. Copies made earlier and PostgreSQL's own log have to be thrown away by who keeps them.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in tables:
            cursor.execute(f'VACUUM FULL "{table}"')
