"""The integration plan as it is being written; what was agreed lies frozen in `approval.PlanVersion`."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


class Translated(models.Model):
    """Free text in the language it was written in, with a place for its translation."""

    text = models.TextField()
    language = models.CharField(max_length=10, default="fi")
    translation = models.TextField(blank=True, default="")
    translation_language = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        abstract = True


@declares(categories=(6,), purpose="the integration plan (16–23 §)", until=FOUR_YEARS)
class Plan(Versioned):
    """One plan of the series; the first sets the clock of all (23 §; 1386/2010 12 §)."""

    # Everything here is erased with the case, by the retention run.
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    rulebook = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default="draft")  # draft | in_force | revising | ended
    made = models.DateField()
    signed = models.DateField(null=True, blank=True)
    until = models.DateField()
    # The authority's language of the plan, beside which the client's stands.
    language = models.CharField(max_length=10, default="fi")  # fi | sv
    client_language = models.CharField(max_length=10, blank=True, default="")
    kind = models.CharField(max_length=12, default="individual")  # individual | minor | family
    # The model of a pathway from which the plan began. PROTECT: what was published and used is kept.
    pathway_version = models.ForeignKey(
        "catalogue.PathwayVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The last day by the version in force; `until` may already be another one, of the version being written.
    agreed_until = models.DateField(null=True, blank=True)
    # Why the next version differs from the one in force.
    change_reason = models.CharField(max_length=300, blank=True, default="")
    follow_up = models.TextField(blank=True, default="")
    follow_up_language = models.CharField(max_length=10, default="fi")
    follow_up_translation = models.TextField(blank=True, default="")
    follow_up_translation_language = models.CharField(max_length=10, blank=True, default="")
    background = models.TextField(blank=True, default="")
    background_language = models.CharField(max_length=10, default="fi")
    background_translation = models.TextField(blank=True, default="")
    background_translation_language = models.CharField(max_length=10, blank=True, default="")
    # {"employment": "why this goal of 18 § was not set"}: code of an expected goal and the reason
    departures = models.JSONField(default=dict, blank=True)
    county_takes_part = models.BooleanField(default=False)
    next_review_planned = models.DateField(null=True, blank=True)
    rights_told_on = models.DateField(null=True, blank=True)
    rights_told_language = models.CharField(max_length=10, blank=True, default="")
    rights_told_interpreter = models.CharField(max_length=120, blank=True, default="")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="plan_number_in_case"),
            models.CheckConstraint(condition=Q(until__gte=F("made")), name="plan_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=["draft", "revising"]), name="one_plan_on_the_table"
            ),
        ]
        indexes = [models.Index(fields=["agreed_until"], name="plan_by_end")]


@declares(categories=(6,), purpose="goals agreed with the client (18 §)", until=FOUR_YEARS)
class Goal(Translated):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField(default=0)
    term = models.CharField(max_length=8)  # long | plan
    kind = models.CharField(max_length=40, blank=True, default="")  # domain.plan goal code, or "own"
    in_client_words = models.BooleanField(default=False)
    # The need of the assessment that the goal answers; a goal stays when the need is withdrawn.
    need = models.ForeignKey("assessments.Need", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")


@declares(categories=(2, 6), purpose="the child's own words, the family's part (16 §; A 15-16 §)", until=FOUR_YEARS)
class PlanText(Translated):
    """What only some plans say: what the child hopes in the words the child used, what concerns the whole family."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(max_length=12)  # codes.TEXTS

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="one_text_of_a_name")]


@declares(categories=(6, 7), purpose="measures and services agreed (19 §)", until=FOUR_YEARS)
class Measure(Translated):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    # A measure outlives its goal until somebody decides about it.
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="measures")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=40)
    # The step of the plan's pathway that the measure carries out; empty: the plan departs from it here.
    pathway_step = models.CharField(max_length=40, blank=True, default="")
    # The service of the directory to which it directs. PROTECT: services are shown as gone, not deleted.
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, default="")
    reason_translation = models.TextField(blank=True, default="")
    # client | municipality | employment_authority | county | provider | other
    responsible = models.CharField(max_length=20)
    responsible_name = models.CharField(max_length=200, blank=True, default="")
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    # {"mon": ["09:00-12:00"], …}: the week's grid
    week = models.JSONField(default=dict, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    directed_on = models.DateField(null=True, blank=True)
    # agreed | directed | started | done | stopped; dropped: out of the plan, kept because it was directed to
    state = models.CharField(max_length=12, default="agreed")
    need = models.ForeignKey("assessments.Need", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")


@declares(categories=(2, 6), purpose="who took part in making the plan", until=FOUR_YEARS)
class Participant(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="participants")
    # client | coach | employment_expert | county | guardian | representative | interpreter | other
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160, blank=True, default="")
    contact = models.CharField(max_length=160, blank=True, default="")
    took_part_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=12, blank=True, default="")  # present | remote | in_writing
