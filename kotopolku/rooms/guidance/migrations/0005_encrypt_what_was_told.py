from django.db import migrations

from kotopolku.platform.secrecy.columns import Column, encrypt_plain, forget_plain_text

_TABLE = "guidance_firstcontact"


def forwards(_apps, schema_editor):
    using = schema_editor.connection.alias
    if encrypt_plain([Column(_TABLE, name, f"{_TABLE}.{name}") for name in ("need", "answer")], using):
        forget_plain_text([_TABLE], using)


class Migration(migrations.Migration):
    # Each thousand rows is a transaction, and what breaks off goes on where it was.
    atomic = False

    dependencies = [("guidance", "0004_public_contacts_and_advice")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
