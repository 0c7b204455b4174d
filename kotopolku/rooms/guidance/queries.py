"""Reading first contacts. Only the contacts of one's own organisations exist for a worker."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record_use

from .models import FirstContact

__all__ = ["FirstContact", "answered", "contact_for", "contacts_of_case", "oldest_waiting", "reachable", "waiting"]


def reachable(user: User) -> Q:
    """The filter of contacts that the worker may see today."""
    return Q(organisation_id__in=organisations_with(user, Right.REGISTER, clock.today()))


def waiting(user: User) -> QuerySet[FirstContact]:
    """Contacts that nobody has answered, the one that has waited longest first (9 § 2 mom.: without delay)."""
    rows = FirstContact.objects.filter(reachable(user), answered_at=None)
    return rows.select_related("taken_by", "unit", "organisation").order_by("received_at", "id")


def answered(user: User) -> QuerySet[FirstContact]:
    """Contacts that have been answered, the latest first."""
    rows = FirstContact.objects.filter(reachable(user), answered_at__isnull=False)
    return rows.select_related("answered_by", "unit", "organisation", "case__person").order_by("-answered_at", "-id")


def oldest_waiting(user: User) -> FirstContact | None:
    """The contact that has waited longest; None when none waits."""
    return waiting(user).first()


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


def contacts_of_case(case_ids: Sequence[int]) -> QuerySet[FirstContact]:
    """The contacts from which cases were opened, oldest first."""
    return FirstContact.objects.filter(case_id__in=case_ids).order_by("received_at", "id")
