from django.db import connections, migrations, transaction

from kotopolku.platform.secrecy.columns import Column, encrypt_plain, forget_plain_text
from kotopolku.platform.secrecy.hashing import keyed_hash

_TABLES = {
    "people_identifier": ("value",),
    "people_contactpoint": ("value", "street", "postal_code", "city", "note"),
    "people_kinship": ("lives_elsewhere",),
}
_HASH_LENGTH = 64
_AT_ONCE = 1_000


def forwards(_apps, schema_editor):
    using = schema_editor.connection.alias
    columns = [Column(table, name, f"{table}.{name}") for table, names in _TABLES.items() for name in names]
    count = encrypt_plain(columns, using) + hash_identifiers(using)
    if count:
        forget_plain_text(list(_TABLES), using)


def hash_identifiers(using):
    """What was compared is replaced by its hash; no value was as long as a hash is."""
    count = last = 0
    while True:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT id, compared FROM people_identifier WHERE id > %s AND length(compared) < {_HASH_LENGTH}"
                f" ORDER BY id LIMIT {_AT_ONCE}",
                [last],
            )
            rows = cursor.fetchall()
            if rows:
                changes = [(keyed_hash("identifier", compared), row_id) for row_id, compared in rows]
                cursor.executemany("UPDATE people_identifier SET compared = %s WHERE id = %s", changes)
        if not rows:
            return count
        last, count = rows[-1][0], count + len(rows)


class Migration(migrations.Migration):
    # Each thousand rows is a transaction, and what breaks off goes on where it was.
    atomic = False

    dependencies = [("people", "0002_encrypted_columns")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
