"""The end of the client relationship: why, what came of it, and what is handed on."""

from datetime import date

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.provenance import Source
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.plans.actions import end_plans
from kotopolku.rooms.plans.queries import latest_plan, locked_case, plan_in_force

from ..codes import OUTCOMES, REASON_WITH_CONSENT, REASONS
from ..models import Closure, Handover
from ..queries.reviews import latest_review
from ..refusals import (
    ClosedBeforeLastEvent,
    ClosedBeforeOpened,
    ConsentMissing,
    DayToCome,
    HandoverIsOpen,
    HandoverNoteMissing,
)


@transaction.atomic
def close(
    *,
    actor: User | None,
    case: Case,
    on: date,
    reason: str,
    outcome: str,
    handover_note: str,
    handed_to: str = "",
    consent_on: date | None = None,
) -> Closure:
    """Ends the client relationship: plans and measures end, the duty to delete the data begins (77 §).

    A new municipality is told of a client whose plan is in force only with consent (85 §). Raises CaseIsClosed,
    UnknownCode, DayToCome, ClosedBeforeOpened, ClosedBeforeLastEvent, HandoverNoteMissing, ConsentMissing, and
    HandoverIsOpen while the client is offered to somebody who has not answered.
    """
    case = locked_case(case.pk)
    _check(case, on, reason, outcome, handover_note)
    if reason == REASON_WITH_CONSENT and handed_to.strip():
        _check_consent(case, on, consent_on)
    row = Closure.objects.create(
        case_id=case.pk,
        on=on,
        reason=reason,
        outcome=outcome,
        handover_note=handover_note.strip(),
        handed_to=handed_to.strip(),
        consent_on=consent_on,
        source=Source.AUTHORITY.value,
        recorded_by=actor,
        recorded_at=clock.now(),
    )
    end_plans(actor=actor, case=case, on=on)
    close_case(actor=actor, case=case, on=on, reason=reason)
    record(
        actor=actor,
        action="followup.close",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"on": on, "reason": reason, "outcome": outcome, "handed_on": bool(handed_to.strip())},
    )
    return row


def _check(case: Case, on: date, reason: str, outcome: str, handover_note: str) -> None:
    _check_not_offered(case)
    check_code(reason, REASONS, field="reason")
    check_code(outcome, OUTCOMES, field="outcome")
    _check_day(case, on)
    if not handover_note.strip():
        raise HandoverNoteMissing


def _check_not_offered(case: Case) -> None:
    """Somebody has to answer for the client until the other has."""
    if Handover.objects.filter(from_case_id=case.pk, state__in=["offered", "received"]).exists():
        raise HandoverIsOpen


def _check_consent(case: Case, on: date, consent_on: date | None) -> None:
    """85 § speaks of a client whose plan is in force."""
    if plan_in_force(case, on) is not None and (consent_on is None or consent_on > on):
        raise ConsentMissing


def _check_day(case: Case, on: date) -> None:
    if on > clock.today():
        raise DayToCome(today=clock.today())
    if on < case.opened:
        raise ClosedBeforeOpened(opened=case.opened)
    plan, seen = latest_plan(case), latest_review(case)
    latest = max([on, *([plan.made] if plan else []), *([seen.on] if seen else [])])
    if on < latest:
        raise ClosedBeforeLastEvent(latest=latest)
