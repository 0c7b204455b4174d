"""Looking back on the plan and ahead (22 §; 874/2024 3 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.provenance import Source
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.cases.queries import Case, situation_of
from kotopolku.rooms.plans import actions as plans_actions
from kotopolku.rooms.plans.queries import Plan, latest_plan, locked_case, measures_of

from ..codes import INITIATIVES, PARTICIPATION, STATE_AFTER
from ..law import next_review_by
from ..models import Participation, Review
from ..refusals import (
    ChangesMissing,
    CountyPartMissing,
    DayToCome,
    NextReviewBeforeThis,
    NextReviewLaterThanLaw,
    NextReviewMissing,
    NoPlanToReview,
    ReviewBeforePlan,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSeen:
    """How the client has taken part in one measure."""

    measure_id: int
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecord:
    """What is to be stored of a review (874/2024 3 § 2 mom.)."""

    on: date
    initiative: str
    progress: str
    makers: str
    measures: Sequence[MeasureSeen] = ()
    participation: str = ""
    hindrances: str = ""
    changes: str = ""
    plan_changes: bool = False
    next_review_on: date | None = None
    county_took_part: bool | None = None
    county_reason: str = ""
    source: str = Source.CLIENT.value
    source_detail: str = ""
    language: str = ""
    interpreter: str = ""


@transaction.atomic
def review(*, actor: User, case: Case, record_of: ReviewRecord) -> Review:
    """Records a review; where the plan changes, opens it for a new version in the same transaction.

    Raises CaseIsClosed, NoPlanToReview, DayToCome, ReviewBeforePlan, UnknownCode, Missing, ChangesMissing,
    CountyPartMissing, NextReviewBeforeThis, NextReviewLaterThanLaw, NextReviewMissing; PlanAlreadyOnTheTable
    where another plan is being written.
    """
    case = locked_case(case.pk)
    plan = latest_plan(case)
    if plan is None:
        raise NoPlanToReview
    _check(plan, record_of)
    _check_next(plan, record_of, situation_of(case, record_of.on))
    row = _written(actor, case, plan, record_of)
    states = {one.measure_id: STATE_AFTER[one.state] for one in record_of.measures if one.state in STATE_AFTER}
    plans_actions.mark_measures(actor=actor, plan=plan, states=states)
    if record_of.plan_changes and plan.state == "in_force":
        plans_actions.revise(actor=actor, plan=plan, reason=record_of.changes)
    recompute([case.pk], because="followup.review")
    record(
        actor=actor,
        action="followup.review",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"review": row.pk, "on": row.on, "next": row.next_review_on, "plan_changes": row.plan_changes},
    )
    return row


def _check(plan: Plan, given: ReviewRecord) -> None:
    check_code(given.initiative, INITIATIVES, field="initiative")
    check_code(given.source, Source.values, field="source")
    for seen in given.measures:
        check_code(seen.state, PARTICIPATION, field="participation")
    if given.on > clock.today():
        raise DayToCome(today=clock.today())
    if given.on < plan.made:
        raise ReviewBeforePlan(made=plan.made)
    for field in ("progress", "makers"):
        if not getattr(given, field).strip():
            raise Missing(field=field)
    if not given.measures and not given.participation.strip():
        raise Missing(field="participation")
    if given.plan_changes and not given.changes.strip():
        raise ChangesMissing
    if plan.county_takes_part and not (given.county_took_part or given.county_reason.strip()):
        raise CountyPartMissing


def _check_next(plan: Plan, given: ReviewRecord, situation: Situation) -> None:
    """The next review is planned within the law's interval; none is needed past the end of the plan."""
    latest, section = next_review_by(situation, given.on)
    planned = given.next_review_on
    if planned is None:
        if latest is not None and plan.agreed_until is not None and latest < plan.agreed_until:
            raise NextReviewMissing(latest=latest, section=section)
        return
    if planned <= given.on:
        raise NextReviewBeforeThis
    if latest is not None and planned > latest:
        raise NextReviewLaterThanLaw(latest=latest, section=section)


def _written(actor: User, case: Case, plan: Plan, given: ReviewRecord) -> Review:
    row = Review.objects.create(
        case_id=case.pk,
        plan_id=plan.pk,
        on=given.on,
        initiative=given.initiative,
        participation=given.participation.strip(),
        progress=given.progress.strip(),
        hindrances=given.hindrances.strip(),
        changes=given.changes.strip(),
        plan_changes=given.plan_changes,
        next_review_on=given.next_review_on,
        makers=given.makers.strip(),
        county_took_part=given.county_took_part if plan.county_takes_part else None,
        county_reason=given.county_reason.strip(),
        language=given.language,
        interpreter=given.interpreter.strip(),
        source=given.source,
        source_detail=given.source_detail.strip(),
        recorded_by=actor,
        recorded_at=clock.now(),
    )
    texts = {measure.pk: measure.text for measure in measures_of(plan)}
    Participation.objects.bulk_create(
        Participation(
            review=row, measure_id=seen.measure_id, text=texts[seen.measure_id], state=seen.state, note=seen.note
        )
        for seen in given.measures
        if seen.measure_id in texts
    )
    return row


@transaction.atomic
def retract_review(*, actor: User, review: Review, reason: str) -> Review:
    """Takes back a review that was recorded wrongly; the row stays to be seen, and the duty comes back.

    Raises CaseIsClosed, Missing.
    """
    case = locked_case(review.case_id)
    if not reason.strip():
        raise Missing(field="reason")
    row = Review.objects.get(pk=review.pk, retracted_at=None)
    row.retracted_at, row.retracted_by, row.retraction_reason = clock.now(), actor, reason.strip()[:300]
    row.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    recompute([case.pk], because="followup.retract_review")
    record(
        actor=actor,
        action="followup.retract_review",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        # The reason stays with the row: the log outlives the client's data (681/2023 77 §).
        before={"review": row.pk, "on": row.on},
    )
    return row
