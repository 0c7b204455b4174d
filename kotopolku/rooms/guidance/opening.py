"""A contact becomes a client: the person and the case in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.rooms.cases.actions import open_case, record_consent
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import person_of

from .answering import claimed, end
from .models import FirstContact

CIRCUMSTANCE_OF = {"person": "asked_for_assessment", "authority": "authority_contact", "partner": "authority_contact"}
"""Why an assessment is due after a contact (681/2023 14 § 1 mom. 4 k.), by whom it came from."""

CONSENT_TO_CONTACT = "contact_by_authority"
"""The consent of 9 § 1 mom. goes on with the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """Who the contact is about, as the worker has checked it."""

    given: str
    family: str
    born: str = ""
    identity_code: str = ""
    citizenships: Sequence[str] = ()
    mother_tongue: str = ""
    service_language: str = ""
    interpreter_needed: bool = False
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """How the case begins; `needs_assessment`: the need of 14 § 1 mom. 4 k. is judged to exist."""

    opened: date
    coach: User | None = None
    route: str = ""
    needs_assessment: bool = False


def known_since(contact: FirstContact) -> date:
    """The day in Finland on which the municipality learned of the person."""
    return timezone.localtime(contact.received_at).date()


@people.tries_logged
def open_case_from(
    *,
    actor: User,
    contact: FirstContact,
    case: NewCase,
    seen_version: int,
    client: NewClient | None = None,
    person_id: int | None = None,
) -> Any:
    """Open a case for the person of a contact: a new one (`client`), or one in the register already (`person_id`).

    Raises EditedMeanwhile, AlreadyAnswered, and what registering a person and opening a case raise.
    """
    contact = claimed(contact, seen_version)
    person = person_of(person_id) if person_id is not None else _registered(actor, contact, client)
    opened = open_case(
        actor=actor,
        person_id=person.pk,
        organisation_id=contact.organisation_id,
        opened=case.opened,
        coach=case.coach,
        unit=contact.unit,
        route=case.route,
    )
    _carry_over(actor, contact, case, opened)
    contact.case = opened
    end(contact, actor=actor, outcome="case")
    _log(actor, contact, "open_case_from")
    return opened


def _carry_over(actor: User, contact: FirstContact, case: NewCase, opened: Any) -> None:
    """Why an assessment is due, and the consent to the contact, go on with the case."""
    if case.needs_assessment:
        people.record_circumstance(
            actor=actor,
            person=opened.person,
            kind=CIRCUMSTANCE_OF[contact.came_from],
            since=known_since(contact).isoformat(),
            source=_source_of(contact),
            source_detail=contact.sender,
        )
    if contact.consent_given_on is not None:
        record_consent(
            actor=actor,
            case=opened,
            what=CONSENT_TO_CONTACT,
            given_on=contact.consent_given_on,
            how=contact.consent_how,
            source=_source_of(contact),
            source_detail=contact.sender,
        )


def _registered(actor: User, contact: FirstContact, client: NewClient | None) -> Any:
    if client is None:
        msg = "neither a new client nor a person"
        raise ValueError(msg)
    source, sender = _source_of(contact), contact.sender
    person = people.register(
        actor=actor,
        given=client.given,
        family=client.family,
        born=client.born,
        identity_code=client.identity_code,
        citizenships=client.citizenships,
        mother_tongue=client.mother_tongue,
        service_language=client.service_language,
        interpreter_needed=client.interpreter_needed,
        source=source,
        source_detail=sender,
    )
    for kind, value in (("phone", client.phone), ("email", client.email)):
        if value:
            people.add_contact(actor=actor, person=person, kind=kind, value=value, source=source, source_detail=sender)
    return person


def _source_of(contact: FirstContact) -> str:
    return "client" if contact.came_from == "person" else contact.came_from


@transaction.atomic
def join_case(*, actor: User, contact: FirstContact, case: Any, seen_version: int) -> FirstContact:
    """The contact is about a client whom the organisation has already: it goes to that case.

    Raises EditedMeanwhile, AlreadyAnswered.
    """
    contact = claimed(contact, seen_version)
    contact.case = case
    end(contact, actor=actor, outcome="case")
    _log(actor, contact, "join_case")
    return contact


def _log(actor: User, contact: FirstContact, verb: str) -> None:
    case: Any = contact.case
    record(
        actor=actor,
        action=f"guidance.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=contact.organisation_id,
        after={"contact": contact.reference, "case": case.reference},
    )
