"""The answer to a situation."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.eligibility import Entitlement
from kotopolku.domain.obligations import Duty
from kotopolku.domain.plan import PlanLimits
from kotopolku.domain.reimbursement import ImputedPeriod


class RulebooksUsed(Struct, frozen=True, kw_only=True, gc=False):
    """The act by which each part of the answer was reckoned, such as ``681/2023``."""

    assessment: str
    plan_duration: str
    review: str
    reimbursement: str


class Entitlements(Struct, frozen=True, kw_only=True, gc=False):
    """What the person is entitled to on the day asked."""

    guidance: Entitlement
    initial_assessment: Entitlement
    integration_plan: Entitlement
    placement: Entitlement
    imputed_reimbursement: Entitlement


class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """What the law says of a situation. `plain_answer` gives the JSON form."""

    id: str | int | None
    on: date
    rulebooks: RulebooksUsed
    entitlements: Entitlements
    duties: tuple[Duty, ...]
    # None while no plan has been made.
    plan: PlanLimits | None
    # None where no imputed reimbursement is due.
    reimbursement: ImputedPeriod | None
