"""Why an entitlement is not there on a day: what is missing, in sentences. The domain decides; here it is asked."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.vocabulary import Situation, known
from kotopolku.web.components.dates import day_text


def why_not(name: str, situation: Situation, answer: Any) -> list[str]:
    """What keeps the entitlement `name` of the answer from holding; nothing for one that holds."""
    if getattr(answer.entitlements, name).entitled:
        return []
    return list(_REASONS[name](situation, answer))


def _outside(situation: Situation) -> Iterator[str]:
    """Why the act does not apply to the person on the day."""
    right, on = situation.residence, situation.on
    if CURRENT.on(on).is_in_scope(situation, on):
        return
    if right.first_granted is None or right.kind == "none":
        yield _("No right to stay is known.")
    elif right.first_granted > on:
        yield _("The right to stay begins on %(day)s.") % {"day": day_text(right.first_granted)}
    elif right.valid_until is not None:
        yield _("The right to stay ended on %(day)s.") % {"day": day_text(right.valid_until)}


def _no_guidance(situation: Situation, _answer: Any) -> Iterator[str]:
    yield from _outside(situation)


def _no_assessment(situation: Situation, _answer: Any) -> Iterator[str]:
    yield from _outside(situation)
    on = situation.on
    last = CURRENT.on(on).assessment_until(situation)
    if last is not None and last < on:
        yield _("The last day for an assessment was %(day)s.") % {"day": day_text(last)}
    else:
        yield _("None of the groups of the act fits on this day.")


def _no_plan(situation: Situation, answer: Any) -> Iterator[str]:
    yield from _outside(situation)
    case, on = situation.case, situation.on
    if answer.plan is not None:
        if case.closed is not None and case.closed <= on:
            yield _("The client relationship ended on %(day)s.") % {"day": day_text(case.closed)}
        if answer.plan.extended_until_max < on:
            yield _("The longest duration ended on %(day)s.") % {"day": day_text(answer.plan.extended_until_max)}
        return
    last = CURRENT.on(on).first_plan_by(situation)
    if last is not None and last < on:
        yield _("The last day for the first plan was %(day)s.") % {"day": day_text(last)}
    if known(case.assessment_completed, on) is None:
        yield _("The assessment has not been completed.")
    elif not case.plan_needed:
        yield _("The assessment found that no plan is needed.")
    elif not answer.entitlements.initial_assessment.entitled:
        yield _("No assessment is due on this day, on which the plan hangs.")


def _no_placement(situation: Situation, _answer: Any) -> Iterator[str]:
    yield from _outside(situation)
    if not CURRENT.on(situation.on).is_protected(situation, situation.on):
        yield _("Only refugees and others under protection are directed to a municipality.")


def _no_reimbursement(situation: Situation, answer: Any) -> Iterator[str]:
    period = answer.reimbursement
    if period is None:
        yield _("The state pays only for refugees and others under protection.")
    elif situation.on < period.since:
        yield _("The period begins on %(day)s.") % {"day": day_text(period.since)}
    else:
        yield _("The period ended on %(day)s.") % {"day": day_text(period.until)}


_REASONS: dict[str, Callable[[Situation, Any], Iterator[str]]] = {
    "guidance": _no_guidance,
    "initial_assessment": _no_assessment,
    "integration_plan": _no_plan,
    "placement": _no_placement,
    "imputed_reimbursement": _no_reimbursement,
}
