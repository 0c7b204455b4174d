"""Looking back and ahead: reviews of the plan (22 §; 874/2024 3 §), and the end."""

from django.db import models

from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


@declares(categories=(6, 7, 8), purpose="reviewing the plan (22 §; 874/2024 3 §)", until=FOUR_YEARS)
class Review(Recorded):
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    initiative = models.CharField(max_length=12)  # law | client | change | authority
    participation = models.TextField()
    progress = models.TextField()
    hindrances = models.TextField(blank=True, default="")
    changes = models.TextField(blank=True, default="")
    plan_changes = models.BooleanField(default=False)
    next_review_on = models.DateField(null=True, blank=True)
    makers = models.CharField(max_length=300)
    # None where the county took no part in making the plan, so none is asked (22 § 2 mom.).
    county_took_part = models.BooleanField(null=True, blank=True)
    county_reason = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    interpreter = models.CharField(max_length=120, blank=True, default="")


@declares(categories=(6, 7), purpose="taking part in each measure (874/2024 3 §)", until=FOUR_YEARS)
class Participation(models.Model):
    """One measure as seen in a review; its words are copied, since the plan goes on changing."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="measures")
    # What was found stays when the measure leaves the plan.
    measure = models.ForeignKey("plans.Measure", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=12)  # not_started | taking_part | irregular | done | stopped
    note = models.CharField(max_length=300, blank=True, default="")


@declares(categories=(6, 7), purpose="the end of the client relationship and what is handed on", until=FOUR_YEARS)
class Closure(Recorded):
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40, blank=True, default="")
    handover_note = models.TextField()
    handed_to = models.CharField(max_length=200, blank=True, default="")
    consent_on = models.DateField(null=True, blank=True)
