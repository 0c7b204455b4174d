"""From a situation to the whole answer."""

from kotopolku.domain import eligibility
from kotopolku.domain.evaluation.answer import Answer, Entitlements, RulebooksUsed
from kotopolku.domain.obligations import duties
from kotopolku.domain.obligations.duties import review_base, review_rulebook
from kotopolku.domain.plan import PlanLimits, plan_limits
from kotopolku.domain.reimbursement import ImputedPeriod, imputed_period
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.vocabulary import Situation, known


def evaluate(situation: Situation, rulebooks: Rulebooks = CURRENT) -> Answer:
    """What the law says of the situation on its day; events later than that day are not known yet."""
    limits = plan_limits(situation, rulebooks)
    period = imputed_period(situation, rulebooks)
    return Answer(
        id=situation.id,
        on=situation.on,
        rulebooks=_rulebooks_used(situation, limits, period, rulebooks),
        entitlements=_entitlements(situation, limits, period, rulebooks),
        duties=duties(situation, rulebooks),
        plan=limits,
        reimbursement=period,
    )


def _entitlements(
    situation: Situation, limits: PlanLimits | None, period: ImputedPeriod | None, rulebooks: Rulebooks
) -> Entitlements:
    return Entitlements(
        guidance=eligibility.guidance(situation, rulebooks),
        initial_assessment=eligibility.initial_assessment(situation, rulebooks),
        integration_plan=eligibility.integration_plan(
            situation,
            plans_until=limits.extended_until_max if limits else None,
            plans_because=limits.because if limits else (),
            rulebooks=rulebooks,
        ),
        placement=eligibility.placement(situation, rulebooks),
        imputed_reimbursement=eligibility.imputed_reimbursement(
            situation.on, period.spell if period else None, period.because if period else ()
        ),
    )


def _rulebooks_used(
    situation: Situation, limits: PlanLimits | None, period: ImputedPeriod | None, rulebooks: Rulebooks
) -> RulebooksUsed:
    case, on = situation.case, situation.on
    plans = case.plans_made_by(on)
    review = review_rulebook(review_base(case, plans[-1], on), rulebooks) if plans else rulebooks.on(on)
    return RulebooksUsed(
        assessment=rulebooks.on(known(case.assessment_started, on) or on).act,
        plan_duration=limits.act if limits else rulebooks.on(on).act,
        review=review.act,
        reimbursement=period.act if period else rulebooks.on(on).act,
    )
