from django.db import migrations

from kotopolku.platform.secrecy.columns import Column, encrypt_plain
from kotopolku.platform.secrecy.fields import EncryptedTextField

_TABLE = "cases_correctionrequest"


def encrypt_what_is_there(_apps, schema_editor):
    columns = [Column(_TABLE, name, f"{_TABLE}.{name}") for name in ("wrong", "right")]
    encrypt_plain(columns, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_legal_holds")]

    operations = [
        migrations.AlterField(
            model_name="correctionrequest",
            name="wrong",
            field=EncryptedTextField(aad=f"{_TABLE}.wrong", max_length=2000),
        ),
        migrations.AlterField(
            model_name="correctionrequest",
            name="right",
            field=EncryptedTextField(aad=f"{_TABLE}.right", max_length=2000),
        ),
        migrations.RunPython(encrypt_what_is_there, migrations.RunPython.noop, elidable=True),
    ]
