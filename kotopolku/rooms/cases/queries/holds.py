"""Holds against erasing, for those who look after an organisation's data."""

from django.db.models import QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with

from ..models import LegalHold
from ..retention import in_force


def holds_of(user: User) -> QuerySet[LegalHold]:
    """The holds in force in the organisations whose data the user looks after, the oldest first."""
    today = clock.today()
    rows = LegalHold.objects.filter(
        in_force(today), case__organisation_id__in=organisations_with(user, Right.RETAIN, today)
    )
    return rows.select_related("case", "case__organisation", "by").order_by("since", "pk")
