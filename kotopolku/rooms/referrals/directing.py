"""By what a client is directed: the facts of a referral as `domain.referral` wants to know them."""

from datetime import date

from kotopolku.domain.referral import Directing, ReferralFacts, State
from kotopolku.platform.clock import day_of

from .models import Referral


def is_plan_in_force(referral: Referral, on: date) -> bool:
    """Whether the referral's measure stands in a plan that is in force on the day."""
    measure = referral.measure
    if measure is None or measure.state == "dropped":
        return False
    plan = measure.plan
    until = plan.agreed_until
    return plan.state in {"in_force", "revising"} and plan.made <= on and until is not None and on <= until


def directing_of(referral: Referral, on: date) -> Directing:
    """The section of the service and whether it is agreed in a plan in force; the consent that is recorded."""
    consent = referral.consent
    stands = consent is not None and consent.withdrawn_on is None and consent.retracted_at is None
    return Directing(law_section=referral.service.law_section, in_plan=is_plan_in_force(referral, on), consent=stands)


def facts_of(referral: Referral, *, has_outcome: bool) -> ReferralFacts:
    """What is due is reckoned from these; the referral comes with its measure and plan."""
    measure = referral.measure
    plan = None if measure is None else measure.plan
    is_agreed = plan is not None and plan.state in {"in_force", "revising"}
    return ReferralFacts(
        state=State(referral.state),
        plan_made=plan.made if plan is not None and is_agreed else None,
        sent_on=referral.sent_on,
        answer_due=referral.answer_due,
        state_since=day_of(referral.state_since),
        reminded_on=referral.reminded_on,
        starts_on=referral.starts_on,
        review_on=None if plan is None else plan.next_review_planned,
        has_outcome=has_outcome,
    )
