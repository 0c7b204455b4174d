"""What came in from other systems, so that a second run does nothing twice."""

from django.db import models

from kotopolku.platform.personal_data import declares


@declares(categories=(2,), purpose="repeating an import safely", until="one year after the import")
class ImportedRow(models.Model):
    """A row of a sheet that became a case: the digest tells an unchanged row, the key tells the same person."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    # Keyed digest of what names the person in the sheet; the identity code itself is not kept here.
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    sheet = models.CharField(max_length=200)
    row = models.PositiveIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="one_import_a_person")]
