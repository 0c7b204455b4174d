"""Sending: the ground, the package that is frozen, the disclosure, the measure, and the message with the link."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import ConsentMissing
from kotopolku.domain.referral import Party, State, ground_of
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.messages.actions import send as put_into_outbox
from kotopolku.platform.messages.actions import withdraw as take_back
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.actions.telling import disclose
from kotopolku.rooms.plans import actions as plans

from ..codes import CONSENT, WAYS
from ..directing import directing_of, is_plan_in_force
from ..freezing import content_of, frozen, told_items
from ..gathering import gathered
from ..models import DisclosedPackage, Referral
from ..refusals import (
    AnswerDueInThePast,
    ProviderOutOfReach,
    ReferralConsentMissing,
    ReferralNotADraft,
    ReferralServiceGone,
    ReferralStepNotPossible,
    TextToBeLookedAt,
)
from ..secret_links import hash_of, new_salt, token_of
from ..warned import mark_of, marks_of, warned_of, written_in
from .drafting import PUBLISHED, checked_items
from .stepping import check_step, locked, log

BY_SYSTEM = "system"
NOT_KNOWN = "fi, sv"
"""The languages of a message to one whose language nobody has told: both national ones, one after the other."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The client has agreed to this referral: when, how (written, spoken, electronic), in which language."""

    given_on: date
    how: str
    language: str = ""


@transaction.atomic
def send(
    *,
    actor: User,
    referral: Referral,
    seen_version: int,
    agreed: Agreed | None = None,
    way: str = BY_SYSTEM,
    sent_on: date | None = None,
) -> Referral:
    """The provider gets the chosen items as they are now, and no change of them later.

    `sent_on` is given only where history is recorded.
    Raises CaseIsClosed, EditedMeanwhile, ReferralNotADraft, ReferralServiceGone, ItemsNotForProviders, NoItemChosen,
    TextToBeLookedAt, AnswerDueInThePast, ProviderOutOfReach, ReferralConsentMissing, UnknownCode.
    """
    check_code(way, WAYS, field="way")
    row = locked(referral, seen_version)
    if row.state != State.DRAFT:
        raise ReferralNotADraft
    check_step(row, State.SENT, Party.COACH)
    _check_ready(row, way)
    row.items = checked_items(row, row.items)
    row.ground = _ground(actor, row, agreed)
    row.state, row.state_since, row.way = State.SENT.value, clock.now(), way
    row.sent_on = sent_on or clock.today()
    row.save()
    _freeze(actor, row)
    _direct(actor, row)
    tell_provider(row, "sent")
    disclose(
        actor=actor,
        case=row.case,
        receiver=row.provider.name,
        ground=row.ground,
        items=told_items(row),
        on=row.sent_on,
        way=way,
        purpose="referral",
    )
    log(actor, row, "send", items=told_items(row), ground=row.ground, way=way, warnings=row.let_stand)
    return row


def _check_ready(row: Referral, way: str) -> None:
    if row.service.state != PUBLISHED:
        raise ReferralServiceGone
    texts = (row.text, row.wishes, *written_in(row.items, gathered(row.case)))
    if marks_of(*texts) - set(row.looked_through):
        # What the register says has changed since the coach looked: another text, perhaps warned of alike.
        raise TextToBeLookedAt(warnings=warned_of(*texts), mark=mark_of(*texts))
    if row.answer_due is not None and row.answer_due < clock.today():
        raise AnswerDueInThePast
    if way == BY_SYSTEM and not row.to_email and row.provider.organisation_id is None:
        raise ProviderOutOfReach


def _ground(actor: Any, row: Referral, agreed: Agreed | None) -> str:
    try:
        return ground_of(directing_of(row, clock.today()))
    except ConsentMissing:
        if agreed is None:
            raise ReferralConsentMissing from None
    row.consent = cases.record_consent(
        actor=actor, case=row.case, what=CONSENT, given_on=agreed.given_on, how=agreed.how, language=agreed.language
    )
    return ground_of(directing_of(row, clock.today()))


def _freeze(actor: Any, row: Referral) -> None:
    text, digest = frozen(content_of(row, row.case, gathered(row.case)))
    DisclosedPackage.objects.create(referral=row, content=text, digest=digest, disclosed_by=actor)


def _direct(actor: Any, row: Referral) -> None:
    """Directing fulfils a duty (20 § 5 mom.) where the plan is in force; else the measure waits for the plan."""
    if row.measure is not None and row.measure.state == "agreed" and is_plan_in_force(row, clock.today()):
        plans.direct(actor=actor, measure=row.measure, on=row.sent_on or clock.today())


def tell_provider(row: Referral, what: str, *, once: str = "") -> bool:
    """A message to the provider, `what`: sent, reminder, start, outcome, withdrawn. Idempotent by `once`.

    Neither a name nor an item of the client is in it; only what went by the system is told of by it. False where
    nobody can be written to.
    """
    to = row.to_email or (row.provider.organisation.email if row.provider.organisation else "")
    if not to or row.way != BY_SYSTEM:
        return False
    put_into_outbox(
        channel="email",
        to=to,
        language=row.provider.language or NOT_KNOWN,
        template=f"referral.{what}",
        parameters={"referral": row.pk, "state": row.state, "link": row.link_hash[:12]},
        key=f"referral:{row.pk}:{what}:{once or row.link_hash[:12]}",
        organisation_id=row.case.organisation_id,
    )
    return True


@transaction.atomic
def renew_link(*, actor: User, referral: Referral, seen_version: int, to_email: str) -> Referral:
    """The old link opens nothing any more; a new one goes to the address. Raises as `send`, ReferralStepNotPossible."""
    row = locked(referral, seen_version)
    if row.state == State.DRAFT or row.way != BY_SYSTEM or row.provider.organisation_id is not None:
        raise ReferralStepNotPossible(state=row.state)
    if not to_email.strip():
        raise ProviderOutOfReach
    salt = new_salt()
    row.to_email, row.link_salt, row.link_hash = to_email.strip(), salt, hash_of(token_of(salt))
    row.save()
    take_back(f"referral:{row.pk}:")
    tell_provider(row, "sent")
    log(actor, row, "renew_link")
    return row
