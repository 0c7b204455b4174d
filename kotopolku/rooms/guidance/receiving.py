"""A contact comes in."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import check_code

from . import refusals
from .models import FirstContact
from .reference import new_reference

CAME_FROM = ("person", "authority", "partner")


class Said(TypedDict, total=False):
    """What is told of the person; everything may be left out that the checks do not ask for."""

    given: str
    family: str
    sender: str
    born: str
    language: str
    interpreter_needed: bool
    phone: str
    email: str
    need: str
    consent_given_on: date | None
    consent_how: str
    unit_id: int | None


@transaction.atomic
def receive_contact(
    *,
    actor: User | None,
    organisation_id: int,
    came_from: str,
    received_at: datetime | None = None,
    **said: Unpack[Said],
) -> FirstContact:
    """A contact from the person, an authority or a partner (681/2023 9 §). `actor` None: from a public page.

    `received_at` is given only where history is recorded. Raises ConsentMissing for an authority's contact
    without the person's consent, NotYours, SenderMissing, NameMissing, NoWayToAnswer, BirthUnreadable, UnknownCode.
    """
    if actor is not None and organisation_id not in organisations_with(actor, Right.REGISTER, clock.today()):
        raise refusals.NotYours
    contact = FirstContact(
        reference=new_reference(),
        organisation_id=organisation_id,
        received_at=received_at or clock.now(),
        received_by=actor,
        came_from=check_code(came_from, CAME_FROM, field="came_from"),
        **said,
    )
    _check_received(contact)
    contact.save()
    after = {
        "reference": contact.reference,
        "came_from": came_from,
        "consent_given_on": contact.consent_given_on,
    }
    record(actor=actor, action="guidance.receive_contact", organisation_id=organisation_id, after=after)
    return contact


def _birth_of(text: str) -> str:
    """ISO form of a date as exactly as it is known; empty stays empty. Raises BirthUnreadable."""
    if not text.strip():
        return ""
    try:
        born = PartialDate.of(text)
    except UnreadableDate:
        raise refusals.BirthUnreadable from None
    if born.earliest > clock.today():
        raise refusals.BirthUnreadable
    return str(born)


def _check_received(contact: FirstContact) -> None:
    for name in ("given", "family", "sender", "phone", "email"):
        setattr(contact, name, getattr(contact, name).strip())
    contact.born = _birth_of(contact.born)
    if contact.came_from != "person" and not contact.sender:
        raise refusals.SenderMissing
    if contact.came_from == "authority" and contact.consent_given_on is None:
        raise refusals.ConsentMissing
    if contact.consent_given_on is not None and contact.consent_given_on > clock.today():
        raise refusals.ConsentInFuture
    if not contact.given and not contact.family:
        raise refusals.NameMissing
    if not contact.phone and not contact.email and not contact.sender:
        raise refusals.NoWayToAnswer
