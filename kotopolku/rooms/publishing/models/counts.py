"""How many forms came lately, and from one place: nothing of what stood in them."""

from django.db import models

from kotopolku.platform.personal_data import declares


@declares(
    categories=(),
    purpose="holding off floods of forms, by hashed addresses of networks",
    until="ten minutes; at the latest the next form or the next night",
)
class FormCount(models.Model):
    """So many forms of one kind in a window of time; `place` is a keyed digest that changes each day, or empty: all."""

    form = models.CharField(max_length=12)
    place = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "place"], name="one_count_of_a_form_and_place")]

    def __str__(self) -> str:
        return f"{self.form} {self.count}"
