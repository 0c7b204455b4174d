"""A contact comes in."""

from datetime import date, datetime

from django.db import transaction

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of
from kotopolku.platform.audit.actions import record

from . import refusals
from .models import FirstContact
from .reference import new_reference


@transaction.atomic
def receive_contact(
    *,
    actor: User | None,
    organisation_id: int,
    came_from: str,
    given: str = "",
    family: str = "",
    sender: str = "",
    born: str = "",
    language: str = "",
    interpreter_needed: bool = False,
    phone: str = "",
    email: str = "",
    need: str = "",
    consent_given_on: date | None = None,
    consent_how: str = "",
    unit_id: int | None = None,
    received_at: datetime | None = None,
) -> FirstContact:
    """A contact from the person, an authority or a partner (681/2023 9 §). `actor` None: from a public page.

    `received_at` is given only where history is recorded. Raises ConsentMissing for an authority's contact
    without the person's consent, NotYours, SenderMissing, NameMissing, NoWayToAnswer, BirthUnreadable.
    """
    now = clock.now()
    if actor is not None and organisation_id not in organisations_of(actor, clock.today()):
        raise refusals.NotYours
    contact = FirstContact(
        reference=new_reference(),
        organisation_id=organisation_id,
        unit_id=unit_id,
        received_at=received_at or now,
        received_by=actor,
        came_from=came_from,
        sender=sender.strip(),
        given=given.strip(),
        family=family.strip(),
        born=_birth_of(born),
        language=language,
        interpreter_needed=interpreter_needed,
        phone=phone.strip(),
        email=email.strip(),
        need=need,
        consent_given_on=consent_given_on,
        consent_how=consent_how,
    )
    _check_received(contact)
    contact.save()
    record(
        actor=actor,
        action="guidance.receive_contact",
        organisation_id=organisation_id,
        after={
            "reference": contact.reference,
            "came_from": came_from,
            "consent_given_on": consent_given_on,
        },
    )
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
