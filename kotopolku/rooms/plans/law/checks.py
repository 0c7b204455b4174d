"""What the law says to a plan: asked of the domain, answered as a refusal of this room."""

from datetime import date

from msgspec.structs import replace

from kotopolku.domain import plan as law
from kotopolku.domain.evaluation import evaluate
from kotopolku.domain.plan import check_plan, check_plan_kind, plan_kinds, plan_limits
from kotopolku.domain.vocabulary import DutyKind, PlanFacts, PlanKind, Situation
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code

from ..codes import KINDS
from ..refusals import FirstPlanTooLong, KindNotInTheAct, NextReviewTooLate, NotEntitledToPlan, PlanTooLong


def with_plan(situation: Situation, made: date, until: date | None) -> Situation:
    """The situation as it would be with one more plan."""
    plans = (*situation.case.plans, PlanFacts(made=made, until=until))
    return replace(situation, case=replace(situation.case, plans=plans))


def check_entitled(situation: Situation) -> None:
    """Raises NotEntitledToPlan unless the law gives a plan on the situation's day (A 12 §; B 16, 20, 23 §)."""
    reason = why_no_plan(situation)
    if reason:
        raise NotEntitledToPlan(because=reason)


def why_no_plan(situation: Situation) -> str:
    """The plainest reason for which there is no right to a plan, one of `WHY_NO_PLAN`; "" where there is one."""
    case, on = situation.case, situation.on
    answer = evaluate(situation)
    if answer.entitlements.integration_plan.entitled:
        return ""
    if answer.plan is not None:
        return "series_over" if on > answer.plan.extended_until_max else "no_ground"
    assessed = case.assessment_completed is not None and case.assessment_completed <= on
    as_if = replace(case, assessment_completed=on, plan_needed=True)
    if not evaluate(replace(situation, case=as_if)).entitlements.integration_plan.entitled:
        # Not even an assessment that finds the need would help: the time is over, or nothing entitles.
        return "too_late" if _time_is_over(situation) else "no_ground"
    return "plan_not_needed" if assessed and case.plan_needed is not True else "assessment_missing"


def _time_is_over(situation: Situation) -> bool:
    granted = situation.residence.first_granted
    if granted is None or granted > situation.on:
        return False
    as_if = replace(situation.case, assessment_completed=granted, plan_needed=True)
    earlier = evaluate(replace(situation, case=as_if, on=granted)).entitlements.integration_plan
    return earlier.until is not None and earlier.until < situation.on


def check_length(situation: Situation, made: date, until: date, *, is_first: bool) -> None:
    """The first plan of a series lasts at most a year; a later one to the end of the series as lengthened so far.

    Raises EndsBeforeItBegins, FirstPlanTooLong or PlanTooLong, which name the latest possible day
    (A 12 §; B 23 §).
    """
    limits = None if is_first else plan_limits(replace(situation, on=max(situation.on, made)))
    try:
        check_plan(made=made, until=until, limits=limits)
    except law.PlanEndsBeforeItBegins:
        raise EndsBeforeItBegins from None
    except law.PlanTooLong as too_long:
        refusal = PlanTooLong if limits else FirstPlanTooLong
        raise refusal(latest=too_long.latest, section=too_long.because) from None


def latest_day(situation: Situation, made: date, *, is_first: bool) -> date:
    """The last possible day of a plan made on a day, for a form to propose."""
    try:
        check_length(situation, made, date.max, is_first=is_first)
    except (FirstPlanTooLong, PlanTooLong) as too_long:
        latest: date = too_long.params["latest"]
        return latest
    return date.max


def review_by(situation: Situation, made: date) -> tuple[date | None, str]:
    """The last day for the next review of a plan made on the day, and the section (A 18 §; B 22 §)."""
    on_the_day = replace(with_plan(situation, made, None), on=made)
    for duty in evaluate(on_the_day).duties:
        if duty.what is DutyKind.REVIEW:
            return duty.due, duty.because
    return None, ""


def check_next_review(situation: Situation, made: date, next_review: date | None) -> None:
    """Raises NextReviewTooLate for a planned review later than the law allows."""
    latest, section = review_by(situation, made)
    if next_review is not None and latest is not None and next_review > latest:
        raise NextReviewTooLate(latest=latest, section=section)


def check_kind(kind: str, first_made: date) -> None:
    """Raises UnknownCode, and KindNotInTheAct for a kind of plan that the act of the series does not know."""
    check_code(kind, KINDS, field="kind")
    try:
        check_plan_kind(PlanKind(kind), first_made=first_made)
    except law.UnknownPlanKind as unknown:
        raise KindNotInTheAct(section=unknown.because) from None


def kind_kept(kind: str, first_made: date) -> str:
    """The kind of the next plan of a series: that of the latest one, where the act knows it."""
    return kind if kind in plan_kinds(first_made) else PlanKind.INDIVIDUAL.value


def kinds_known(*days: date, kept: str = "") -> tuple[str, ...]:
    """The kinds of plan that one of the acts of the days knows, in their order, and the one that a plan has already."""
    known = {kind.value for day in days for kind in plan_kinds(day)} | {kept}
    return tuple(kind for kind in KINDS if kind in known)
