"""Reading first contacts. Only the contacts of one's own organisations exist for a worker."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, memberships_in, organisations_with
from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.cases.queries import is_protected

from .advice.figures import Figures, figures_of, years
from .advice.queue import called_ticket, minutes_since_call, shown_tickets, waiting_tickets
from .advice.reading import advice_for_store, advice_of_case, last_advice
from .codes import HELP_KINDS, REACH_BY
from .harm import harm_in
from .information.facts import givings_of, known_of
from .information.giving import bundle_of, version_for, versions_for
from .information.reading import (
    STATES,
    ClientInformation,
    coverage,
    in_force,
    in_state,
    information_of,
    is_stale,
    material_for,
    materials,
    reached_of,
    totals,
    version_of,
    versions_of,
)
from .models import (
    AdviceContact,
    ContactMessage,
    ContactPassing,
    FirstContact,
    InformationMaterial,
    MaterialVersion,
    QueueTicket,
    ReceivingUnit,
)
from .passing import answering_organisations

__all__ = [
    "HELP_KINDS",
    "REACH_BY",
    "STATES",
    "AdviceContact",
    "ClientInformation",
    "ContactPassing",
    "Figures",
    "FirstContact",
    "InformationMaterial",
    "MaterialVersion",
    "QueueTicket",
    "ReceivingUnit",
    "advice_for_store",
    "advice_of_case",
    "answered",
    "answering_organisations",
    "bundle_of",
    "called_ticket",
    "contact_for",
    "contacts_of_case",
    "coverage",
    "figures_of",
    "givings_of",
    "harm_in",
    "in_force",
    "in_state",
    "information_of",
    "is_stale",
    "known_of",
    "last_advice",
    "leads_to_protected",
    "material_for",
    "materials",
    "messages_of_contacts",
    "minutes_since_call",
    "oldest_waiting",
    "passed_on",
    "passings_of",
    "reachable",
    "reached_of",
    "receivers_of",
    "receiving_unit",
    "shown_tickets",
    "totals",
    "version_for",
    "version_of",
    "versions_for",
    "versions_of",
    "waiting",
    "waiting_tickets",
    "years",
]


def reachable(user: User) -> Q:
    """The filter of contacts that the worker may see today."""
    return Q(organisation_id__in=organisations_with(user, Right.REGISTER, clock.today()))


def waiting(user: User) -> QuerySet[FirstContact]:
    """Contacts that nobody has answered: those that tell of harm, then who has waited longest (9 § 2 mom.)."""
    rows = FirstContact.objects.filter(reachable(user), answered_at=None)
    return rows.select_related("taken_by", "unit", "organisation").order_by("-is_urgent", "received_at", "id")


def answered(user: User) -> QuerySet[FirstContact]:
    """Contacts that have been answered, the latest first."""
    rows = FirstContact.objects.filter(reachable(user), answered_at__isnull=False)
    return rows.select_related("answered_by", "unit", "organisation", "case__person").order_by("-answered_at", "-id")


def oldest_waiting(user: User) -> FirstContact | None:
    """The contact that has waited longest; None when none waits."""
    return waiting(user).order_by("received_at", "id").first()


def contact_for(user: User, reference: str, *, purpose: str) -> FirstContact:
    """One contact, with a trace of the look.

    Raises FirstContact.DoesNotExist, alike for "no such" and for "not yours".
    """
    rows = FirstContact.objects.select_related(
        "taken_by", "received_by", "answered_by", "unit", "organisation", "case__person"
    )
    contact = rows.get(reachable(user), reference=reference)
    record_use(
        actor=user,
        action="guidance.contact_for",
        case_id=contact.case_id,
        person_id=contact.case.person_id if contact.case else None,
        organisation_id=contact.organisation_id,
        purpose=f"{purpose} {contact.reference}",
    )
    return contact


def leads_to_protected(contact: FirstContact) -> bool:
    """Whether the contact became the case of somebody who is under turvakielto now."""
    if contact.case is None:
        # A client whom the wall of the database hides: what is not known is closed.
        return contact.case_id is not None
    return is_protected(contact.case)


def contacts_of_case(case_ids: Sequence[int]) -> QuerySet[FirstContact]:
    """The contacts from which cases were opened, oldest first."""
    return FirstContact.objects.filter(case_id__in=case_ids).order_by("received_at", "id")


def messages_of_contacts(case_ids: Collection[int]) -> QuerySet[ContactMessage]:
    """What was written to the person about the contacts that became the cases, oldest first.

    Not what offices were told, nor the receipt of an authority or a partner who told of the person.
    """
    rows = ContactMessage.objects.filter(contact__case_id__in=case_ids)
    of_the_person = Q(message__template="contact_receipt", contact__came_from="person")
    return rows.filter(of_the_person | Q(message__template="contact_passed_on")).order_by("message_id")


def passings_of(contact: FirstContact) -> QuerySet[ContactPassing]:
    """The way that a contact has gone, in its order."""
    rows = contact.passings.select_related("from_organisation", "from_unit", "to_organisation", "to_unit", "passed_by")
    return rows.order_by("passed_at", "pk")


def passed_on(user: User) -> QuerySet[ContactPassing]:
    """What the user's organisations have passed on to others, the latest first: where to, never about whom."""
    mine = organisations_with(user, Right.REGISTER, clock.today())
    rows = ContactPassing.objects.filter(from_organisation_id__in=mine).exclude(to_organisation_id__in=mine)
    return rows.select_related("to_organisation", "to_unit", "passed_by").order_by("-passed_at", "-pk")


def receiving_unit(organisation_id: int) -> ReceivingUnit | None:
    """The unit that the organisation has named to receive contacts (9 § 2 mom.)."""
    return ReceivingUnit.objects.select_related("unit").filter(organisation_id=organisation_id).first()


def receivers_of(named: ReceivingUnit) -> list[User]:
    """Who gets the contacts: those who work in the unit today and may register, by name."""
    on = clock.today()
    seated = [row for row in memberships_in(named.organisation_id) if row.unit_id == named.unit_id]
    people = {row.user_id: row.user for row in seated if named.organisation_id in _registering(row.user, on)}
    return sorted(people.values(), key=str)


def _registering(user: User, on: date) -> tuple[int, ...]:
    return organisations_with(user, Right.REGISTER, on)
