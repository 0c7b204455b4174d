"""Languages and how well, by skill."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import PartialDateField, Recorded

from .person import FOUR_YEARS, Person


@declares(categories=(4, 5), purpose="language of service, training at the right level", until=FOUR_YEARS)
class LanguageSkill(Recorded):
    """Levels are the sub-levels of `domain.vocabulary` (below A1.1 … C2.2; X not tested; blank not known)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=10)  # BCP 47, as Babel knows it; fa_AF is Dari
    is_mother_tongue = models.BooleanField(default=False)
    reads = models.BooleanField(null=True, blank=True)
    writes = models.BooleanField(null=True, blank=True)
    listening = models.CharField(max_length=12, blank=True, default="")
    reading = models.CharField(max_length=12, blank=True, default="")
    speaking = models.CharField(max_length=12, blank=True, default="")
    writing = models.CharField(max_length=12, blank=True, default="")
    assessed_on = PartialDateField(blank=True, default="")
    assessed_how = models.CharField(max_length=20, blank=True, default="")  # self | interview | test | certificate
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_mother_tongue=True, retracted_at=None), name="one_mother_tongue"
            )
        ]
