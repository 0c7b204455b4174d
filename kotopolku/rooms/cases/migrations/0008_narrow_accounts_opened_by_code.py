from django.db import migrations


def narrow_those_opened_by_a_code(apps, _schema_editor):
    """Whether the code came first is not known: who is identified strongly opens another account at the next sign-in."""
    invitations = apps.get_model("cases", "Invitation").objects
    for account in apps.get_model("cases", "ClientAccount").objects.order_by("pk"):
        used = invitations.filter(case__person_id=account.person_id).exclude(used_at=None)
        last = used.select_related("case").order_by("-used_at", "-pk").first()
        if last is not None:
            account.organisation_id = last.case.organisation_id
            account.save(update_fields=["organisation_id"])


class Migration(migrations.Migration):
    # Apart from the column: PostgreSQL makes no index on a table whose rows have changed in the same transaction.
    dependencies = [("cases", "0007_client_account_by_code_or_identified")]

    operations = [migrations.RunPython(narrow_those_opened_by_a_code, migrations.RunPython.noop, elidable=True)]
