"""Deciding on the fee for staying away (32 a §): always a person, always with grounds in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kotopolku.domain.appointments.no_show import NoShowAnswer, NoShowFacts, no_show_answer
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Refusal, check_code

from ..fees import facts_of
from ..models import FeeDecision, FeeProposal
from .booking import new_reference

LANGUAGES = ("fi", "sv")
GIVEN_HOW = ("post", "by_hand")
BY_POST = timedelta(days=7)
"""A letter is held to arrive on the seventh day after it was sent (434/2003 59 § 2 mom.)."""
TO_ASK = timedelta(days=30)
"""Within which a rectification is asked for, from the day on which it was received (434/2003 49 c §)."""
TO_PAY = timedelta(days=14)
"""Given to everybody from the day on which a letter arrives."""


class FeeNotOpen(Refusal):
    """It has been decided already, or is to be decided no more."""


class FeeNotAllowed(Refusal):
    """A condition of 32 a § is not met, or is not known; `conditions` are their codes."""


class GroundsMissing(Refusal):
    """A decision gives its grounds (434/2003 45 §)."""

    field = "grounds"


class WeighingMissing(Refusal):
    """Why the fee is not unreasonable is told in words."""

    field = "weighing"


class DueTooEarly(Refusal):
    """The fee falls due two weeks after the appointment at the earliest (32 a § 2 mom.); `first` is that day."""

    field = "due"


class NotGivenYet(Refusal):
    """A day on which nothing could have been given to the client yet."""

    field = "given_on"


class NotCharged(Refusal):
    """Only a fee that was charged can be voided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What the one who decides has weighed, in words."""

    grounds: str
    weighing: str
    language: str
    reader_language: str
    due: date | None = None


def earliest_due(answer: NoShowAnswer, decided: date) -> date:
    """Two weeks after the appointment, and two weeks after a letter of today has arrived."""
    payable = decided + BY_POST + TO_PAY
    return payable if answer.due_not_before is None else max(answer.due_not_before, payable)


@transaction.atomic
def charge(*, actor: User, proposal: FeeProposal, seen_version: int, said: Charge) -> FeeDecision:
    """A fee is asked for; the sum is what the law allows, and the client gets a decision.

    Raises EditedMeanwhile, FeeNotOpen, FeeNotAllowed, GroundsMissing, WeighingMissing, DueTooEarly, UnknownCode.
    """
    row = _opened(proposal, seen_version)
    if not said.grounds.strip():
        raise GroundsMissing
    if not said.weighing.strip():
        raise WeighingMissing
    facts = facts_of(row.attendee, has_acceptable_reason=False, is_unreasonable=False)
    answer = no_show_answer(facts)
    if not answer.may_be_charged or answer.amount is None or answer.due_not_before is None:
        raise FeeNotAllowed(conditions=[one.code.value for one in answer.in_the_way])
    today = clock.today()
    due = said.due or earliest_due(answer, today)
    if due < max(answer.due_not_before, today):
        raise DueTooEarly(first=max(answer.due_not_before, today))
    return _decided(
        actor,
        row,
        facts,
        FeeDecision(
            is_charged=True,
            amount=answer.amount,
            due=due,
            grounds=said.grounds.strip(),
            weighing=said.weighing.strip(),
            language=check_code(said.language, LANGUAGES, field="language"),
            reader_language=said.reader_language,
        ),
        answer,
    )


@transaction.atomic
def leave_uncharged(*, actor: User, proposal: FeeProposal, seen_version: int, grounds: str) -> FeeDecision:
    """No fee is asked for, and why. Raises EditedMeanwhile, FeeNotOpen, GroundsMissing."""
    row = _opened(proposal, seen_version)
    if not grounds.strip():
        raise GroundsMissing
    facts = facts_of(row.attendee)
    decision = FeeDecision(is_charged=False, grounds=grounds.strip(), language="fi", reader_language="fi")
    return _decided(actor, row, facts, decision, no_show_answer(facts))


@transaction.atomic
def give(*, actor: User, decision: FeeDecision, given_on: date, how: str) -> FeeDecision:
    """The decision was given or sent to the client on a day. Raises NotGivenYet, NotCharged, UnknownCode."""
    row = FeeDecision.objects.select_for_update().select_related("proposal__case").get(pk=decision.pk)
    if not row.is_charged:
        raise NotCharged
    if not clock.day_of(row.decided_at) <= given_on <= clock.today():
        raise NotGivenYet
    row.given_on, row.given_how = given_on, check_code(how, GIVEN_HOW, field="given_how")
    row.save(update_fields=["given_on", "given_how"])
    _log(actor, row, "give_fee", given_on=given_on, how=how)
    return row


@transaction.atomic
def void(*, actor: User, decision: FeeDecision, reason: str) -> FeeDecision:
    """The fee is asked for no more: an acceptable reason came later, or the decision was wrong (434/2003 50 §).

    Raises NotCharged, FeeNotOpen for one that is voided already, GroundsMissing.
    """
    row = FeeDecision.objects.select_for_update().select_related("proposal__case").get(pk=decision.pk)
    if not row.is_charged:
        raise NotCharged
    if row.voided_at is not None:
        raise FeeNotOpen
    if not reason.strip():
        raise GroundsMissing(field="void_reason")
    row.voided_at, row.voided_by, row.void_reason = clock.now(), actor, reason.strip()
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    proposal = row.proposal
    FeeProposal.objects.filter(pk=proposal.pk).update(state="voided", version=proposal.version + 1)
    _log(actor, row, "void_fee")
    return row


def asked_until(decision: FeeDecision) -> date | None:
    """The last day on which a rectification may be asked for; None while nothing was given."""
    if decision.given_on is None:
        return None
    return decision.given_on + (BY_POST if decision.given_how == "post" else timedelta(0)) + TO_ASK


def _opened(proposal: FeeProposal, seen_version: int) -> FeeProposal:
    rows = FeeProposal.objects.select_related("attendee__appointment", "attendee__case__person", "case")
    row = claim(rows.get(pk=proposal.pk), seen_version)
    if row.state != "open":
        raise FeeNotOpen
    return row


def _decided(
    actor: User, row: FeeProposal, facts: NoShowFacts, decision: FeeDecision, answer: NoShowAnswer
) -> FeeDecision:
    decision.proposal, decision.reference, decision.decided_by = row, new_reference(), actor
    decision.conditions = [[one.code.value, one.finding.value, str(one.section)] for one in answer.conditions]
    decision.interpreter_cost = facts.interpreter_cost
    decision.save()
    row.state = "charged" if decision.is_charged else "not_charged"
    row.save(update_fields=["state"])
    _log(actor, decision, "charge_fee" if decision.is_charged else "leave_uncharged", amount=decision.amount)
    return decision


def _log(actor: User, decision: FeeDecision, verb: str, **after: Any) -> None:
    """No grounds: they may tell of health, and the log is read by more people."""
    case = decision.proposal.case
    record(
        actor=actor,
        action=f"appointments.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=decision.proposal.organisation_id,
        after={"decision": decision.reference, **after},
    )
