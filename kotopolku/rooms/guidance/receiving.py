"""A contact comes in."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction

from kotopolku.domain.access import Right
from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.messages.actions import send
from kotopolku.platform.refusals import check_code
from kotopolku.platform.walls.scope import beyond_the_wall

from . import refusals
from .codes import HELP_KINDS, REACH_BY
from .harm import harm_in
from .models import ContactMessage, FirstContact, ReceivingUnit
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
    kinds: list[str]
    reach_by: list[str]
    page_language: str
    consent_given_on: date | None
    consent_how: str
    consent_to: str
    unit_id: int | None


class SaidOnForm(Said, total=False):
    """Also the digest of the form, where it was sent from a page."""

    form_hash: str | None


@transaction.atomic
def receive_contact(
    *,
    actor: User | None,
    organisation_id: int,
    came_from: str,
    received_at: datetime | None = None,
    **said: Unpack[SaidOnForm],
) -> FirstContact:
    """A contact from the person, an authority or a partner (681/2023 9 §). `actor` None: from a public page.

    It goes to the receiving unit (9 § 2 mom.) unless another is given. `received_at` is given only where history is
    recorded. Raises ConsentMissing for an authority's contact without the person's consent, NotYours, SenderMissing,
    NameMissing, NoWayToAnswer, BirthUnreadable, UnknownCode.
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
    contact.is_urgent = bool(harm_in(contact.need))
    if contact.unit_id is None:
        named = ReceivingUnit.objects.filter(organisation_id=organisation_id).first()
        contact.unit_id = named.unit_id if named else None
    contact.save()
    after = {
        "reference": contact.reference,
        "came_from": came_from,
        "consent_given_on": contact.consent_given_on,
    }
    record(actor=actor, action="guidance.receive_contact", organisation_id=organisation_id, after=after)
    return contact


def receive_from_page(
    *, organisation_id: int, came_from: str, form_hash: str, receipt_to: str = "", **said: Unpack[Said]
) -> FirstContact:
    """A contact that somebody without an account sends, with a receipt to an email that was given for it.

    The same form sent twice (`form_hash`) is one contact. Raises what `receive_contact` raises, ConsentMissing also
    for a partner's without consent.
    """
    if came_from != "person" and said.get("consent_given_on") is None:
        raise refusals.ConsentMissing
    # A visitor works nowhere, and sees nothing of what is written.
    with beyond_the_wall():
        try:
            return _received(organisation_id, came_from, form_hash, receipt_to, said)
        except IntegrityError:
            return FirstContact.objects.get(form_hash=form_hash)


@transaction.atomic
def _received(organisation_id: int, came_from: str, form_hash: str, receipt_to: str, said: Said) -> FirstContact:
    known = FirstContact.objects.filter(form_hash=form_hash).first()
    if known is not None:
        return known
    facts: SaidOnForm = {**said, "form_hash": form_hash}
    contact = receive_contact(actor=None, organisation_id=organisation_id, came_from=came_from, **facts)
    if receipt_to:
        tell(contact, "contact_receipt", to=receipt_to)
    _tell_receivers(contact)
    return contact


def tell(contact: FirstContact, template: str, *, to: str, language: str = "", **parameters: Any) -> None:
    """An email about a contact: its number and time, and nothing of what was told. It is erased with the contact."""
    known = {
        "reference": contact.reference,
        "received_at": contact.received_at.isoformat(),
        "phone": contact.organisation.phone,
    }
    message = send(
        channel="email",
        to=to,
        language=language or contact.page_language or contact.language or "fi",
        template=template,
        parameters={**known, **parameters},
        key=f"contact:{contact.reference}:{template}:{contact.version}",
        organisation_id=contact.organisation_id,
    )
    # A contact just passed on is beyond the wall for those who passed it.
    with beyond_the_wall():
        ContactMessage.objects.get_or_create(message=message, defaults={"contact": contact})


def _tell_receivers(contact: FirstContact) -> None:
    named = ReceivingUnit.objects.select_related("unit").filter(organisation_id=contact.organisation_id).first()
    if named and named.tells_by_email and named.unit.email:
        tell(contact, "contact_arrived", to=named.unit.email, language="fi", urgent=contact.is_urgent)


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
    for name in ("given", "family", "sender", "phone", "email", "consent_to"):
        setattr(contact, name, getattr(contact, name).strip())
    for code in contact.kinds:
        check_code(code, HELP_KINDS, field="kinds")
    for code in contact.reach_by:
        check_code(code, REACH_BY, field="reach_by")
    contact.born = _birth_of(contact.born)
    if contact.came_from != "person" and not contact.sender:
        raise refusals.SenderMissing
    if contact.came_from == "authority" and contact.consent_given_on is None:
        raise refusals.ConsentMissing
    if contact.consent_given_on is not None and contact.consent_given_on > clock.today():
        raise refusals.ConsentInFuture
    # One who writes for themselves may leave the name out: a number is enough to answer.
    is_own = contact.came_from == "person" and contact.received_by_id is None
    if not contact.given and not contact.family and not is_own:
        raise refusals.NameMissing
    _check_way(contact, is_own=is_own)


def _check_way(contact: FirstContact, *, is_own: bool) -> None:
    """There is a way to answer, and what was chosen can be used."""
    if "phone" in contact.reach_by and not contact.phone:
        raise refusals.NoWayToAnswer
    if "email" in contact.reach_by and not contact.email:
        raise refusals.NoWayToAnswer(field="email")
    if is_own and "visit" in contact.reach_by:
        return
    if not contact.phone and not contact.email and not contact.sender:
        raise refusals.NoWayToAnswer
