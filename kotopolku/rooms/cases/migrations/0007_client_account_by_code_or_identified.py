import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_encrypted_corrections"), ("organisations", "0003_versions_of_organisations_and_units")]

    operations = [
        migrations.AddField(
            model_name="clientaccount",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.RemoveConstraint(model_name="clientaccount", name="one_account_of_a_client"),
        migrations.AddConstraint(
            model_name="clientaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None), ("organisation", None)),
                fields=("person",),
                name="one_account_strongly_identified",
            ),
        ),
        migrations.AddConstraint(
            model_name="clientaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None)),
                fields=("person", "organisation"),
                name="one_account_by_code_of_organisation",
            ),
        ),
    ]
