"""Who lives together on a day. A membership lasts to the end of its last day."""

from datetime import date

from django.db.models import Q

from kotopolku.platform import clock

from .models import HouseholdMember


def present(path: str = "", on: date | None = None) -> Q:
    """The filter of standing memberships that have not ended by a day (today); `path` leads to the membership.

    One that is to begin later counts already: it hides too early rather than too late.
    """
    lasting = Q(**{f"{path}until": None}) | Q(**{f"{path}until__gte": on or clock.today()})
    return lasting & Q(**{f"{path}retracted_at": None})


def living_with(*person_ids: int) -> frozenset[int]:
    """Everybody in the households of the people, themselves too."""
    rows = HouseholdMember.objects.filter(
        present(), present("household__members__"), household__members__person__in=person_ids
    )
    return frozenset(rows.values_list("person_id", flat=True)) | frozenset(person_ids)
