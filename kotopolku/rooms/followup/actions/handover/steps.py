"""What every step of a hand-over begins and ends with."""

from typing import Any

from kotopolku.domain.handover import (
    HandoverKind,
    HandoverState,
    HandoverStepRefused,
    Side,
    check_handover_step,
)
from kotopolku.platform.audit.actions import record
from kotopolku.rooms.cases.actions import locked
from kotopolku.rooms.cases.queries import Case

from ...handover.facts import consents_stand
from ...models import Handover
from ...refusals import HandoverConsentWithdrawn, HandoverStepNotPossible


def locked_handover(handover: Handover) -> Handover:
    """The row, ours until the transaction ends; the client's cases before it, as in every action.

    Raises CaseIsClosed where the giver's case has ended otherwise.
    """
    if handover.from_case_id is not None:
        locked(Case(pk=handover.from_case_id))
    rows = Handover.objects.select_for_update(of=("self",))
    found: Handover = rows.select_related("from_case__person", "from_organisation", "to_organisation", "consent").get(
        pk=handover.pk
    )
    return found


def check_step(row: Handover, to: HandoverState, by: Side) -> None:
    """Raises HandoverStepNotPossible."""
    try:
        check_handover_step(HandoverState(row.state), to, by, HandoverKind(row.kind))
    except HandoverStepRefused:
        raise HandoverStepNotPossible(state=row.state) from None


def check_consents(row: Handover) -> None:
    """What went by consent is opened only while the client stands by it; raises HandoverConsentWithdrawn."""
    if row.from_case is None:
        return
    if not consents_stand(row.from_case, row.kind, row.parts):
        raise HandoverConsentWithdrawn


def trace(actor: Any, row: Handover, verb: str, *, after: dict[str, Any] | None = None) -> None:
    """One event in each organisation that knows this program; of the client only whose hand-over it is."""
    told = {"handover": row.reference, "kind": row.kind, "state": row.state, **(after or {})}
    ends = [(row.from_organisation_id, row.from_case), (row.to_organisation_id, row.to_case)]
    for organisation_id, case in ends:
        if organisation_id is None:
            continue
        record(
            actor=actor,
            action=f"followup.{verb}",
            case_id=None if case is None else case.pk,
            person_id=None if case is None else case.person_id,
            organisation_id=organisation_id,
            after=told,
        )
