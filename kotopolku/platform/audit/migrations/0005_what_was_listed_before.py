# What was searched and listed before is entered into the index too.

import json

from django.db import migrations

LISTS = ("cases.search", "guidance.export_information")


def enter_what_was_listed(apps, _schema_editor):
    """From each entry the cases that are still there."""
    entry, listed, case = (apps.get_model(*name) for name in (("audit", "Entry"), ("audit", "Listed"), ("cases", "Case")))
    there = set(case.objects.order_by("pk").values_list("pk", flat=True))
    rows = entry.objects.filter(kind="use", action__in=LISTS, person_id=None, organisation_id__isnull=False)
    for sequence, organisation, text in (
        rows.order_by("sequence").values_list("sequence", "organisation_id", "detail_text").iterator()
    ):
        seen = (json.loads(text).get("after") or {}).get("cases", [])
        listed.objects.bulk_create(
            listed(sequence=sequence, organisation_id=organisation, case_id=number)
            for number in dict.fromkeys(seen)
            if number in there
        )


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_listed")]

    operations = [migrations.RunPython(enter_what_was_listed, migrations.RunPython.noop, elidable=True)]
