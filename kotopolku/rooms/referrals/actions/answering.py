"""What the provider says: by the link, as a worker here, or as the coach writes it down."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from kotopolku.domain.referral import Party, State
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.refusals import check_code
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases import actions as cases

from ..codes import ATTENDANCE, STATES
from ..models import Outcome, Referral
from ..queries.partner import referral_by_link, referral_here
from ..refusals import (
    OutcomeTextMissing,
    ReferralLinkOver,
    ReplyNameMissing,
    ReplyReasonMissing,
    StartMissing,
)
from .stepping import check_step, locked, log, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer: the state to which it takes the referral, and what belongs to that.

    declined, waiting: `text` is why. accepted, started: `starts_on`. attended, finished: `attendance`, `hours` in all
    so far, and at the end `text` and `ends_on`.
    """

    state: str
    text: str = ""
    by_name: str = ""
    starts_on: date | None = None
    attendance: str = ""
    hours: Decimal | None = None
    ends_on: date | None = None


@transaction.atomic
def open_by_link(*, token: str) -> Referral:
    """The provider opens what it got: each time a look in the use log, the first time a receipt. Raises LinkOver."""
    with beyond_the_wall():
        cases.locked(_linked(token).case)
        row = _linked(token)
        if row.state == State.SENT:
            row = locked(row, row.version)
            step(row, State.RECEIVED, Party.PROVIDER, actor=None)
            log(None, row, "receive")
        record_use(
            actor=None,
            action="referrals.open_by_link",
            case_id=row.case_id,
            person_id=row.case.person_id,
            organisation_id=row.case.organisation_id,
            purpose="referral",
        )
    return row


@transaction.atomic
def answer_by_link(*, token: str, seen_version: int, said: Said) -> Referral:
    """The answer of one who has the link. Raises ReferralLinkOver, ReplyNameMissing and as `note_answer`."""
    with beyond_the_wall():
        row = _linked(token)
        if not said.by_name.strip():
            raise ReplyNameMissing
        return _answered(None, row, seen_version, Party.PROVIDER, said)


@transaction.atomic
def answer_here(*, actor: User, reference: str, seen_version: int, said: Said) -> Referral:
    """The answer of a worker of the provider's organisation. Raises ReferralLinkOver and as `note_answer`."""
    with beyond_the_wall():
        row = referral_here(actor, reference)
        if row is None:
            raise ReferralLinkOver
        return _answered(actor, row, seen_version, Party.PROVIDER, said)


@transaction.atomic
def note_answer(*, actor: User, referral: Referral, seen_version: int, said: Said) -> Referral:
    """The coach writes down what the provider said by telephone or on paper.

    Raises CaseIsClosed, EditedMeanwhile, ReferralStepNotPossible, ReplyReasonMissing, StartMissing,
    OutcomeTextMissing, UnknownCode.
    """
    return _answered(actor, referral, seen_version, Party.COACH, said)


def _linked(token: str) -> Referral:
    row = referral_by_link(token)
    if row is None:
        raise ReferralLinkOver
    return row


def _answered(actor: Any, referral: Referral, seen_version: int, by: Party, said: Said) -> Referral:
    to = State(check_code(said.state, STATES, field="state"))
    row = locked(referral, seen_version)
    check_step(row, to, by)
    _check_said(to, said)
    reply = step(
        row, to, by, actor=actor, text=said.text[:1000], by_name=said.by_name[:120], starts_on=_starts(to, said)
    )
    if to in {State.ATTENDED, State.FINISHED}:
        Outcome.objects.create(reply=reply, hours=said.hours, attendance=said.attendance, ends_on=said.ends_on)
    log(actor, row, "answer", by=by.value)
    return row


def _check_said(to: State, said: Said) -> None:
    if to in {State.DECLINED, State.WAITING} and not said.text.strip():
        raise ReplyReasonMissing
    if to == State.STARTED and said.starts_on is None:
        raise StartMissing
    if to in {State.ATTENDED, State.FINISHED}:
        check_code(said.attendance, ATTENDANCE, field="attendance")
    if to == State.FINISHED and not said.text.strip():
        raise OutcomeTextMissing


def _starts(to: State, said: Said) -> date | None:
    return said.starts_on if to in {State.ACCEPTED, State.STARTED, State.WAITING} else None
