"""The answer as plain JSON types: objects, lists, texts, numbers, true, false and null."""

from datetime import date
from typing import Any

from kotopolku.domain.eligibility import Entitlement
from kotopolku.domain.evaluation.answer import Answer
from kotopolku.domain.obligations import Duty
from kotopolku.domain.plan import PlanLimits
from kotopolku.domain.reimbursement import ImputedPeriod
from kotopolku.domain.vocabulary import EntitlementName

Plain = dict[str, Any]


def plain_answer(answer: Answer) -> Plain:
    """The answer in the order and words of the command's description; days in ISO form."""
    return {
        "id": answer.id,
        "on": answer.on.isoformat(),
        "rulebooks": {
            "assessment": answer.rulebooks.assessment,
            "plan_duration": answer.rulebooks.plan_duration,
            "review": answer.rulebooks.review,
            "reimbursement": answer.rulebooks.reimbursement,
        },
        "entitlements": {name.value: _entitlement(getattr(answer.entitlements, name)) for name in EntitlementName},
        "duties": [_duty(duty) for duty in answer.duties],
        "plan": None if answer.plan is None else _plan(answer.plan),
        "reimbursement": None if answer.reimbursement is None else _reimbursement(answer.reimbursement),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entitlement(entitlement: Entitlement) -> Plain:
    return {
        "entitled": entitlement.entitled,
        "until": _day(entitlement.until),
        "duty_of": None if entitlement.duty_of is None else entitlement.duty_of.value,
        "because": list(entitlement.because),
    }


def _duty(duty: Duty) -> Plain:
    return {
        "what": duty.what.value,
        "arose": duty.arose.isoformat(),
        "due": _day(duty.due),
        "wording": duty.wording,
        "done": _day(duty.done),
        "state": duty.state.value,
        "because": duty.because,
    }


def _plan(limits: PlanLimits) -> Plain:
    return {
        "first_plan_until_max": limits.first_plan_until_max.isoformat(),
        "total_until_max": limits.total_until_max.isoformat(),
        "extended_until_max": limits.extended_until_max.isoformat(),
        "paused_days": limits.paused_days,
        "current_until": _day(limits.current_until),
        "days_left": limits.days_left,
        "because": list(limits.because),
    }


def _reimbursement(period: ImputedPeriod) -> Plain:
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "because": list(period.because),
    }
