"""An advice is written down, or taken back right after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.cases.actions import record_consent
from kotopolku.rooms.cases.queries import consents_of

from .. import refusals
from ..codes import DIRECTIONS, ONWARD, TOPICS
from ..models import AdviceContact, AdviceOnward, AdviceTopic

CONSENT_TO_STORE = "advice_in_national_store"
"""The consent of 874/2024 4 §."""

UNDONE_WITHIN = timedelta(minutes=15)
_MOST_MINUTES = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an advice was, of whomever."""

    direction: str
    language: str = ""
    minutes: int
    topics: Sequence[str]
    onward: Sequence[str] = ()
    given_at: datetime | None = None
    """Only where history is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutClient:
    """Whom an advice was about; `stored_by` is the form of a consent to the national store, empty without consent."""

    case: Any
    note: str = ""
    stored_by: str = ""
    consented_on: date | None = None


@transaction.atomic
def record_advice(
    *,
    actor: User,
    organisation_id: int,
    advice: Advice,
    unit_id: int | None = None,
    form_key: UUID | None = None,
    about: AboutClient | None = None,
) -> AdviceContact:
    """Write down an advice (681/2023 10 §), of nobody unless it is `about` a client; a form (`form_key`) once.

    Raises NotYours, TopicMissing, MinutesOutOfRange, UnknownCode, and what recording a consent raises.
    """
    right = Right.ADVISE if about is None else Right.REGISTER
    if organisation_id not in organisations_with(actor, right, clock.today()):
        raise refusals.NotYours
    _check(advice)
    known = AdviceContact.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    given_at = advice.given_at or clock.now()
    row = AdviceContact.objects.create(
        organisation_id=organisation_id,
        unit_id=unit_id,
        given_at=given_at,
        on=clock.day_of(given_at),
        direction=advice.direction,
        language=advice.language,
        minutes=advice.minutes,
        recorded_by=actor,
        form_key=form_key,
        case=about.case if about else None,
        note=about.note.strip() if about else "",
        store_consent=_store_consent(actor, about) if about else None,
    )
    AdviceTopic.objects.bulk_create([AdviceTopic(advice=row, code=code) for code in dict.fromkeys(advice.topics)])
    AdviceOnward.objects.bulk_create([AdviceOnward(advice=row, code=code) for code in dict.fromkeys(advice.onward)])
    _record(actor, row, "record_advice")
    return row


def _check(advice: Advice) -> None:
    if not advice.topics:
        raise refusals.TopicMissing
    for code in advice.topics:
        check_code(code, TOPICS, field="topics")
    for code in advice.onward:
        check_code(code, ONWARD, field="onward")
    check_code(advice.direction, DIRECTIONS, field="direction")
    if not 1 <= advice.minutes <= _MOST_MINUTES:
        raise refusals.MinutesOutOfRange


def _store_consent(actor: User, about: AboutClient) -> Any:
    """The consent that stands, or the one that is given now; None where there is none (874/2024 4 §)."""
    standing = [one for one in consents_of(about.case) if one.what == CONSENT_TO_STORE and one.withdrawn_on is None]
    if standing or not about.stored_by:
        return standing[0] if standing else None
    return record_consent(
        actor=actor,
        case=about.case,
        what=CONSENT_TO_STORE,
        given_on=about.consented_on or clock.today(),
        how=about.stored_by,
    )


@transaction.atomic
def undo_advice(*, actor: User, advice_id: int) -> None:
    """Take back what one has just recorded by mistake. Raises NotYourAdvice."""
    row = AdviceContact.objects.select_for_update().filter(pk=advice_id, recorded_by=actor).first()
    if row is None or clock.now() - row.given_at > UNDONE_WITHIN:
        raise refusals.NotYourAdvice
    _record(actor, row, "undo_advice")
    row.delete()


def _record(actor: User, row: AdviceContact, verb: str) -> None:
    """Of an advice of nobody the log knows that there was one; of a client's, whose."""
    record(
        actor=actor,
        action=f"guidance.{verb}",
        case_id=row.case_id,
        person_id=row.case.person_id if row.case else None,
        organisation_id=row.organisation_id,
        after={"advice": row.pk, "for_store": row.store_consent_id is not None},
    )
