from django.db import migrations


def forget_seeds(apps, schema_editor):
    """Recovery codes were reckoned from a seed; they stop working, and new ones wait on the page of second factors."""
    apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes").update(data={})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_one_account_of_an_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(forget_seeds, migrations.RunPython.noop)]
