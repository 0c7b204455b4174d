"""Ways to reach a person. None of them goes into the log."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.messages.queries import is_email, is_telephone
from kotopolku.platform.provenance import Source, check_days, origin
from kotopolku.platform.refusals import check_code

from ..codes import ContactKind
from ..models import ContactPoint, Person
from ..refusals import ContactIsEmpty, NotAnEmail, NotATelephone, NotOfThisPerson
from .recording import claimed, take_back, tell


@transaction.atomic
def add_contact(
    *,
    actor: Any,
    person: Person,
    kind: str,
    value: str = "",
    street: str = "",
    postal_code: str = "",
    city: str = "",
    note: str = "",
    is_preferred: bool = False,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> ContactPoint:
    """One more way to reach the person; a preferred one takes the place of the last preferred.

    Raises UnknownCode, ContactIsEmpty, NotATelephone, NotAnEmail.
    """
    check_code(kind, ContactKind, field="kind")
    if not any(part.strip() for part in (value, street, postal_code, city)):
        raise ContactIsEmpty
    _check_reaches(kind, value.strip())
    person = claimed(actor, person)
    if is_preferred:
        ContactPoint.objects.standing().filter(person=person, is_preferred=True).update(is_preferred=False)
    row = ContactPoint.objects.create(
        person=person,
        kind=kind,
        value=value.strip(),
        street=street.strip(),
        postal_code=postal_code.strip(),
        city=city.strip(),
        note=note,
        is_preferred=is_preferred,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "add_contact", after={"contact": row.pk, "kind": kind}, facts=False)
    return row


@transaction.atomic
def end_contact(*, actor: Any, person: Person, contact_id: int, until: date) -> ContactPoint:
    """The last day on which the person is reached so; raises NotOfThisPerson, DateOutOfRange."""
    check_days(until=until)
    person = claimed(actor, person)
    row = _contact(person, contact_id)
    row.until = until
    row.save(update_fields=["until"])
    tell(actor, person, "end_contact", after={"contact": row.pk, "until": until}, facts=False)
    return row


@transaction.atomic
def withdraw_contact(*, actor: Any, person: Person, contact_id: int, reason: str) -> None:
    """Take back a contact that was recorded wrongly; raises NotOfThisPerson, TakenBack, ReasonIsMissing."""
    person = claimed(actor, person)
    row = _contact(person, contact_id)
    take_back(row, actor=actor, person=person, reason=reason)
    tell(actor, person, "withdraw_contact", before={"contact": row.pk}, facts=False)


def _check_reaches(kind: str, value: str) -> None:
    """Somebody will ring or write there one day, perhaps about a lost interpreter."""
    if kind == ContactKind.PHONE and not is_telephone(value):
        raise NotATelephone
    if kind == ContactKind.EMAIL and not is_email(value):
        raise NotAnEmail


def _contact(person: Person, contact_id: int) -> ContactPoint:
    row: ContactPoint | None = ContactPoint.objects.filter(pk=contact_id, person=person).first()
    if row is None:
        raise NotOfThisPerson
    return row
