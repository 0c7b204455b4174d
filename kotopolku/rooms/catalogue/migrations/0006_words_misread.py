"""Services are found by "työ" and "vanhempi": the dictionary reads both otherwise, and so had the index."""

from typing import Any

from django.db import migrations


def find_again(apps: Any, _editor: Any) -> None:
    """Each service also stands by the word that was meant; what is written anew loses the other by itself."""
    token = apps.get_model("catalogue", "ServiceToken")
    for read, meant in (("sina", "tyo"), ("vanhem", "vanhemp")):
        rows = token.objects.filter(token=read).exclude(service__in=token.objects.filter(token=meant).values("service"))
        made = (token(service_id=row.service_id, token=meant, weight=row.weight) for row in rows.iterator())
        token.objects.bulk_create(list(made), batch_size=2_000)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_service_near"),
    ]

    operations = [
        migrations.RunPython(find_again, migrations.RunPython.noop),
    ]
