"""Assessment of skills and needs (681/2023 14 §, 869/2024); alkukartoitus of old cases (1386/2010, 570/2011)."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded
from kotopolku.platform.secrecy.fields import EncryptedTextField

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


@declares(categories=(4, 6), purpose="finding out skills and needs of services (14 §)", until=FOUR_YEARS)
class Assessment(Versioned):
    """One assessment; its version grows with every page of it that is saved."""

    # Erased with the case, by the retention run only.
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    rulebook = models.CharField(max_length=12)  # 1386/2010 | 681/2023
    started = models.DateField()
    completed = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True, default="")
    interpreter = models.CharField(max_length=120, blank=True, default="")
    interpreter_how = models.CharField(max_length=12, blank=True, default="")  # none | on_site | remote
    place = models.CharField(max_length=12, blank=True, default="office")  # office | remote | elsewhere
    place_reason = models.CharField(max_length=300, blank=True, default="")
    county_takes_part = models.BooleanField(null=True, blank=True)
    county_reason = models.CharField(max_length=300, blank=True, default="")
    county_worker = models.CharField(max_length=120, blank=True, default="")
    county_findings = models.TextField(blank=True, default="")
    plan_needed = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=30, blank=True, default="")  # domain.needs.AssessmentOutcome
    outcome_reason = models.TextField(blank=True, default="")
    planned_plan_date = models.DateField(null=True, blank=True)
    directed_to = models.CharField(max_length=300, blank=True, default="")
    # Whoever recorded it stays in the trace: users are deactivated, never deleted.
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    makers = models.CharField(max_length=300, blank=True, default="")
    # An assessment made before this program came into use: where its content is. Empty: the content is here.
    kept_elsewhere = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(completed=None), name="one_assessment_at_a_time"),
            models.CheckConstraint(
                condition=Q(completed=None) | Q(completed__gte=F("started")), name="completed_after_started"
            ),
            models.CheckConstraint(
                condition=Q(completed=None) | Q(plan_needed__isnull=False), name="completed_with_an_outcome"
            ),
        ]
        indexes = [models.Index(fields=["case", "started"], name="assessments_of_case")]


@declares(categories=(), purpose="two people writing on the same page", until=FOUR_YEARS)
class Page(Versioned):
    """The version of one page of the form: two people may write on different pages at once.

    `sitting` names the opened form that saved last by itself: what the same form sends later is a continuation even
    when the answer to its former sending never came back.
    """

    # A page is nothing without its assessment.
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="pages")
    name = models.CharField(max_length=40)
    sitting = models.CharField(max_length=32, blank=True, default="")
    saved_at = models.DateTimeField(null=True)
    # Users are deactivated, never deleted.
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "name"], name="one_page_of_a_name")]


@declares(categories=(4, 5, 6, 8), purpose="content of the assessment (869/2024 2 §)", until=FOUR_YEARS)
class Answer(Recorded):
    """One item of the interview; `detail` holds its structured part, whose shape `interview` of this room knows."""

    # Erased with its assessment.
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    text = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item"], condition=Q(retracted_at=None), name="one_answer_an_item"
            )
        ]


@declares(categories=(4, 6), purpose="what the client was told, and how (869/2024 2 § 3 mom.)", until=FOUR_YEARS)
class Told(models.Model):
    # Erased with its assessment.
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="told")
    item = models.CharField(max_length=40)
    on = models.DateField()
    language = models.CharField(max_length=10)
    interpreter = models.CharField(max_length=120, blank=True, default="")
    # Users are deactivated, never deleted.
    told_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="told_once")]


@declares(categories=(5, 6), purpose="further measures of the assessment (869/2024 3 §)", until=FOUR_YEARS)
class FurtherMeasure(models.Model):
    # Erased with its assessment.
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="further_measures")
    measure = models.CharField(max_length=40)
    reason = models.TextField(blank=True, default="")
    by_whom = models.CharField(max_length=200, blank=True, default="")
    ordered_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "measure"], name="one_further_measure_of_a_kind"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(ordered_on=None) | Q(done_on__gte=F("ordered_on")),
                name="measure_done_after_ordered",
            ),
        ]


@declares(categories=(6, 7, 8), purpose="needs that the plan must answer", until=FOUR_YEARS)
class Need(Recorded):
    # Erased with its assessment.
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(max_length=40)
    text = models.TextField(blank=True, default="")
    of_family = models.BooleanField(default=False)
    is_special = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "need", "of_family"],
                condition=Q(retracted_at=None),
                name="one_need_of_a_kind",
            )
        ]


@declares(categories=(4, 5, 6, 8), purpose="what the client tells before the interview (14 §)", until=FOUR_YEARS)
class OwnAccount(Versioned):
    """What a client tells of themselves beforehand: theirs until the interview begins (`accounts`).

    `answers` is JSON whose shape `account_questions` knows. An emptied one keeps its row, and nothing of what was told.
    """

    # Erased with the case.
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10, blank=True, default="")
    answers = EncryptedTextField(aad="assessments_ownaccount.answers", blank=True, default="")
    step = models.CharField(max_length=20, blank=True, default="")  # the last step of the introduction that was read
    saved_at = models.DateTimeField(null=True, blank=True)
    # Users are deactivated, never deleted.
    saved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)  # when the interview began: from then on only read

    class Meta:
        indexes = [
            models.Index(fields=["sent_at"], name="accounts_waiting", condition=Q(begun_at=None, sent_at__isnull=False))
        ]
