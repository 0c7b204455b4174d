"""The receiver's side: received, taken, or refused; and the same told to us by one who works without this program."""

from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.handover import HandoverKind, HandoverState, Side
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import Case, rights_of
from kotopolku.rooms.people.actions import tries_logged

from ...handover.registering import registered_case
from ...models import Handover
from ...queries.handovers import package_now, reads_protected
from ...refusals import HandoverStepNotPossible, MayNotHandOver, NotTheReceiver
from ..closing import close
from .steps import check_consents, check_step, locked_handover, trace

ANSWERS = (HandoverState.RECEIVED, HandoverState.TAKEN, HandoverState.REFUSED)
_REASON = {HandoverKind.MOVE: "moved", HandoverKind.RESPONSIBILITY: "another_authority"}


@transaction.atomic
def receive(*, actor: Any, handover: Handover) -> Handover:
    """The receiver has it and may read it; until it takes the client, the giver answers.

    Raises NotTheReceiver, HandoverStepNotPossible, HandoverConsentWithdrawn.
    """
    _check_receiver(actor, handover)
    with beyond_the_wall():
        row = locked_handover(handover)
        check_step(row, HandoverState.RECEIVED, Side.RECEIVER)
        check_consents(row)
        row.state, row.received_at, row.received_by = HandoverState.RECEIVED, clock.now(), actor
        row.save(update_fields=["state", "received_at", "received_by"])
        trace(actor, row, "receive_handover")
    return row


@tries_logged
def take(*, actor: Any, handover: Handover) -> Handover:
    """The client becomes the receiver's: a case of its own is opened and the giver's ends, both or neither.

    One under turvakielto is taken by who received the client, or by one who opens such files.
    Raises NotTheReceiver, HandoverStepNotPossible, HandoverConsentWithdrawn, and what opening a case raises.
    """
    _check_receiver(actor, handover)
    # The person and the giver's case are behind the wall until the new case is open.
    with beyond_the_wall():
        row = locked_handover(handover)
        check_step(row, HandoverState.TAKEN, Side.RECEIVER)
        check_consents(row)
        package = package_now(row)
        if package.protected and not reads_protected(actor, row):
            raise NotTheReceiver
        row.to_case = registered_case(actor, row, package)
        row.state, row.ended_at, row.ended_by = HandoverState.TAKEN, clock.now(), actor
        row.save(update_fields=["to_case", "state", "ended_at", "ended_by"])
        if row.from_case is not None:
            _end(row)
        trace(actor, row, "take_handover")
    return row


@transaction.atomic
def refuse(*, actor: Any, handover: Handover, because: str) -> Handover:
    """Sent back, read or unread. A package from outside is emptied: nothing of one who is no client is kept.

    Raises NotTheReceiver, HandoverStepNotPossible, Missing.
    """
    _check_receiver(actor, handover)
    if not because.strip():
        raise Missing(field="because")
    with beyond_the_wall():
        row = locked_handover(handover)
        check_step(row, HandoverState.REFUSED, Side.RECEIVER)
        _refused(row, actor, because)
        trace(actor, row, "refuse_handover")
    return row


@transaction.atomic
def record_answer(*, actor: Any, handover: Handover, state: str, because: str = "") -> Handover:
    """What a receiver without this program has told: that it has the package, takes the client, or does not.

    Raises MayNotHandOver, HandoverStepNotPossible, UnknownCode, Missing.
    """
    check_code(state, ANSWERS, field="state")
    row = locked_handover(handover)
    if row.from_case is None or row.to_organisation_id is not None:
        raise HandoverStepNotPossible(state=row.state)
    if Right.DISCLOSE not in rights_of(actor, row.from_case):
        raise MayNotHandOver
    if state == HandoverState.TAKEN and row.state == HandoverState.OFFERED:
        # Told in one letter: received and taken.
        row.state, row.received_at, row.received_by = HandoverState.RECEIVED, clock.now(), actor
    check_step(row, HandoverState(state), Side.RECEIVER)
    if state == HandoverState.RECEIVED:
        row.state, row.received_at, row.received_by = state, clock.now(), actor
    elif state == HandoverState.TAKEN:
        row.state, row.ended_at, row.ended_by = state, clock.now(), actor
    elif not because.strip():
        raise Missing(field="because")
    else:
        _refused(row, actor, because)
    row.save()
    if state == HandoverState.TAKEN:
        _end(row)
    trace(actor, row, f"answer_handover_{state}")
    return row


def _check_receiver(actor: Any, handover: Handover) -> None:
    """Who takes on clients there, and whose role opens files."""
    today = clock.today()
    places = set(organisations_with(actor, Right.REGISTER, today)) & set(organisations_with(actor, Right.OPEN, today))
    if handover.to_organisation_id not in places:
        raise NotTheReceiver


def _refused(row: Handover, actor: Any, because: str) -> None:
    row.state, row.ended_at, row.ended_by = HandoverState.REFUSED, clock.now(), actor
    row.ended_because = " ".join(because.split())[:300]
    if row.is_from_outside:
        row.package = ""
    row.save(update_fields=["state", "ended_at", "ended_by", "ended_because", "package"])


def _end(row: Handover) -> None:
    """The giver's case ends with the taking, by the program: the receiver's worker has no say in another's file."""
    case = Case.objects.select_related("person", "organisation").get(pk=row.from_case_id or 0)
    note = package_now(row).note or f"{row.reference}: {row.from_name} → {row.to_name}"
    close(
        actor=None,
        case=case,
        on=clock.today(),
        reason=_REASON[HandoverKind(row.kind)],
        outcome="not_known",
        handover_note=note,
        handed_to=row.to_name,
        consent_on=None if row.consent is None else row.consent.given_on,
    )
