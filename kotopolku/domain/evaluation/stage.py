"""Where on the path a person stands."""

from kotopolku.domain.obligations import duties
from kotopolku.domain.plan import plan_limits
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.vocabulary import DutyKind, Situation, Stage, known


def stage_of(situation: Situation, rulebooks: Rulebooks = CURRENT) -> Stage:
    """The stage of the path line on the day asked.

    contact: no case yet. assessment: not completed. plan: completed, a plan neither made nor found needless.
    services: a plan is running, or the assessment found none needed. review: the review's last day has come,
    the latest plan has ended, or the longest duration has. ended: the case is closed.
    """
    case, on = situation.case, situation.on
    if case.is_closed(on):
        return Stage.ENDED
    if known(case.opened, on) is None:
        return Stage.CONTACT
    limits = plan_limits(situation, rulebooks)
    if limits is None:
        if known(case.assessment_completed, on) is None:
            return Stage.ASSESSMENT
        return Stage.SERVICES if case.plan_needed is False else Stage.PLAN
    review = next((d for d in duties(situation, rulebooks) if d.what is DutyKind.REVIEW), None)
    has_run_out = review is None or limits.extended_until_max < on
    if has_run_out or (review is not None and review.due is not None and review.due <= on):
        return Stage.REVIEW
    return Stage.SERVICES
