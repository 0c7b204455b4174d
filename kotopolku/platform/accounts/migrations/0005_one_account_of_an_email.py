from django.db import migrations, models
from django.db.models import Count
from django.db.models.functions import Lower


def empty_shared_addresses(apps, schema_editor):
    """An address of several accounts has let nobody in: none of them keeps it, lest one takes the others' place."""
    users = apps.get_model("accounts", "User").objects.exclude(email="").annotate(address=Lower("email"))
    shared = users.values("address").order_by("address").annotate(count=Count("pk")).filter(count__gt=1)
    addresses = list(shared.values_list("address", flat=True))
    users.filter(address__in=addresses).update(email="")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_counts"),
    ]

    operations = [
        migrations.RunPython(empty_shared_addresses, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                Lower("email"), condition=models.Q(("email", ""), _negated=True), name="one_account_of_an_email"
            ),
        ),
    ]
