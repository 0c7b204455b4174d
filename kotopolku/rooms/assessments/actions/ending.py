"""The outcome, the completion, and corrections after it."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.calendar import PartialDate
from kotopolku.domain.needs import AssessmentOutcome
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.provenance import origin, retract
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.people.actions import add_language_skill

from .. import lawful, refusals
from ..completeness import missing_of
from ..contents import NEW_PAGE, OUTCOME, ItemAnswer, Outcome, Sending
from ..models import Answer, Assessment
from .interview import check_answer
from .saving import locked, log, turn, under_work

_OUTCOME = ("plan_needed", "outcome", "outcome_reason", "planned_plan_date", "directed_to")


@transaction.atomic
def save_outcome(
    *, actor: User | None, assessment: Assessment, outcome: Outcome, sending: Sending = NEW_PAGE
) -> Assessment:
    """The finding as a draft: the law knows nothing of it until the assessment is completed.

    Raises EditedMeanwhile, AssessmentCompleted.
    """
    assessment = under_work(assessment)
    turn(assessment, OUTCOME, sending, actor=actor)
    _write_outcome(assessment, outcome)
    assessment.save(update_fields=list(_OUTCOME))
    log(assessment, actor=actor, action="save_outcome", after=_decided(assessment))
    return assessment


def _write_outcome(assessment: Assessment, outcome: Outcome) -> None:
    assessment.plan_needed = outcome.plan_needed
    assessment.outcome = _outcome_code(outcome)
    assessment.outcome_reason = outcome.reason
    assessment.planned_plan_date = outcome.planned_plan_date if outcome.plan_needed else None
    assessment.directed_to = outcome.directed_to


def _outcome_code(outcome: Outcome) -> str:
    """The code that goes with the finding; one that says the opposite of it gives way to the plain one."""
    if outcome.plan_needed is None:
        return ""
    if outcome.plan_needed:
        return AssessmentOutcome.PLAN_NEEDED.value
    others = {code.value for code in AssessmentOutcome if not code.needs_plan}
    return outcome.outcome if outcome.outcome in others else AssessmentOutcome.DIRECTED_TO_OTHER_SERVICES.value


def _decided(assessment: Assessment) -> dict[str, Any]:
    return {"plan_needed": assessment.plan_needed, "planned_plan_date": assessment.planned_plan_date}


@transaction.atomic
def complete(*, actor: User | None, assessment: Assessment, on: date, found: Outcome, seen_version: int) -> Assessment:
    """The assessment is made: nothing in it changes any more but by correction (14 §; 874/2024 1 §).

    `seen_version` is that of the assessment: raises EditedMeanwhile when any page was saved since it was read.
    Raises AssessmentCompleted, AssessmentIncomplete, the refusals of the outcome, CompletedBeforeStarted,
    CompletedInFuture.
    """
    assessment = claim(under_work(assessment), seen_version)
    _check_days(assessment, on)
    _check_outcome(found, on)
    _write_outcome(assessment, found)
    if missing := missing_of(assessment):
        raise refusals.AssessmentIncomplete(missing=missing)
    assessment.completed = on
    assessment.save(update_fields=["completed", *_OUTCOME])
    _store_starting_levels(assessment, actor=actor)
    recompute([assessment.case_id], because="assessments.complete")
    log(assessment, actor=actor, action="complete", after={"completed": on, **_decided(assessment)})
    return assessment


def _check_days(assessment: Assessment, on: date) -> None:
    if on < assessment.started:
        raise refusals.CompletedBeforeStarted(started=assessment.started)
    if on > clock.today():
        raise refusals.CompletedInFuture


def _check_outcome(outcome: Outcome, completed: date) -> None:
    if outcome.plan_needed is None:
        raise refusals.OutcomeMissing
    if not outcome.reason.strip():
        raise refusals.OutcomeReasonMissing
    if outcome.plan_needed:
        if outcome.planned_plan_date is None:
            raise refusals.PlannedPlanDateMissing
        if outcome.planned_plan_date < completed:
            raise refusals.PlannedPlanDateTooEarly(completed=completed)
    elif outcome.outcome != AssessmentOutcome.NO_FURTHER_NEED and not outcome.directed_to.strip():
        raise refusals.DirectionMissing


def _store_starting_levels(assessment: Assessment, *, actor: User | None) -> None:
    """The levels of Finnish and Swedish at the start become data of the person (what 94 § calls the starting level)."""
    answer = Answer.objects.standing().filter(assessment=assessment, item=lawful.LANGUAGE_ITEM).first()
    if answer is None:
        return
    case: Any = assessment.case
    person = case.person
    mother_tongues = set(person.languages.standing().filter(is_mother_tongue=True).values_list("language", flat=True))
    for language in lawful.NATIONAL_LANGUAGES:
        levels = lawful.levels_in(answer.detail, language)
        if levels.by_skill:
            add_language_skill(
                actor=actor,
                person=person,
                language=language,
                is_mother_tongue=language in mother_tongues,
                levels=levels.by_skill,
                assessed_on=levels.assessed_on or str(PartialDate.of_day(assessment.started)),
                assessed_how=levels.assessed_how or "interview",
                source=answer.source,
                source_detail=answer.source_detail,
            )


@transaction.atomic
def correct_answer(
    *, actor: User, assessment: Assessment, item: str, answer: ItemAnswer, reason: str, seen: int | None
) -> Answer:
    """Correct an answer of a completed assessment: the old row is taken back and kept, a new one stands.

    `seen` is the id of the answer that the corrector read (None: there was none). Raises EditedMeanwhile,
    AssessmentNotCompleted, CorrectionReasonMissing, ItemOfOtherRulebook, HealthReasonMissing, TooMuchDetail.
    """
    assessment = locked(assessment)
    if assessment.completed is None:
        raise refusals.AssessmentNotCompleted
    if not reason.strip():
        raise refusals.CorrectionReasonMissing
    check_answer(assessment.rulebook, item, answer)
    old = Answer.objects.standing().filter(assessment=assessment, item=item).first()
    if (None if old is None else old.pk) != seen:
        raise refusals.AnswerCorrectedMeanwhile
    if old is not None:
        retract(old, actor=actor, reason=reason.strip())
    new = Answer.objects.create(
        assessment=assessment,
        item=item,
        text=answer.text,
        detail=dict(answer.detail),
        **origin(actor, answer.source, answer.source_detail),
    )
    log(
        assessment,
        actor=actor,
        action="correct_answer",
        before={"answer": seen},
        after={"item": item, "answer": new.pk},
    )
    return new
