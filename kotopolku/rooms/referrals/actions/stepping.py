"""What every step begins and ends with: locks, the state, the measure of the plan, the log."""

from datetime import date
from typing import Any

from kotopolku.domain.referral import Party, State, TransitionRefused, check_transition, measure_state
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.messages.actions import withdraw as take_back
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.plans import actions as plans

from ..models import Referral, Reply
from ..refusals import ReferralStepNotPossible

WITH = ("case__person", "case__organisation", "case__coach", "service", "provider", "measure__plan", "consent")
_ORDER = ("agreed", "directed", "started", "done")


def locked(referral: Referral, seen_version: int) -> Referral:
    """The referral as it is now, ours until the transaction ends: all steps of a client's referrals follow each other.

    Raises CaseIsClosed, EditedMeanwhile.
    """
    cases.locked(referral.case)
    return claim(Referral.objects.select_related(*WITH).get(pk=referral.pk), seen_version)


def check_step(row: Referral, to: State, by: Party) -> None:
    """Raises ReferralStepNotPossible."""
    try:
        check_transition(State(row.state), to, by)
    except TransitionRefused:
        raise ReferralStepNotPossible(state=row.state) from None


def step(
    row: Referral,
    to: State,
    by: Party,
    *,
    actor: Any,
    text: str = "",
    by_name: str = "",
    starts_on: date | None = None,
) -> Reply:
    """Write the step and what follows from it; the caller has locked and checked. Logs nothing yet.

    What is in the outbox about the state before is not sent any more.
    """
    row.state, row.state_since = to.value, clock.now()
    if to != State.RECEIVED:
        # What was reminded of is answered.
        row.reminded_on = row.escalated_on = None
    if starts_on is not None:
        row.starts_on = starts_on
    row.save()
    follow_measure(actor, row)
    take_back(f"referral:{row.pk}:")
    return Reply.objects.create(
        referral=row,
        state=to.value,
        party=by.value,
        text=text.strip(),
        by_name=by_name.strip(),
        by=actor,
        starts_on=starts_on,
    )


def follow_measure(actor: Any, row: Referral) -> None:
    """The measure of the plan goes on with its referral, never back; one that was stopped stays so."""
    wanted, measure = measure_state(State(row.state)), row.measure
    if wanted is None or measure is None or measure.state not in _ORDER:
        return
    if _ORDER.index(measure.state) < _ORDER.index(wanted):
        plans.mark_measures(actor=actor, plan=measure.plan, states={measure.pk: wanted})


def log(actor: Any, row: Referral, verb: str, **told: Any) -> None:
    """One event; neither a name nor a text of the client."""
    case = row.case
    record(
        actor=actor,
        action=f"referrals.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"referral": row.reference, "state": row.state, "service": row.service_id, **told},
    )
