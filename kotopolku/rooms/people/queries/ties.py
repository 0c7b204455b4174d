"""Who hangs on whom: every tie that was ever recorded, taken back or ended ones too."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from ..models import HouseholdMember, Kinship


def tied_to(person_ids: Collection[int]) -> set[int]:
    """Everybody whom a tie of kin or a household binds to one of the people, without the people; two queries."""
    ids = set(person_ids)
    if not ids:
        return set()
    ties = Kinship.objects.filter(Q(person_id__in=ids) | Q(relative_id__in=ids)).order_by("pk")
    found = {end for tie in ties.values_list("person_id", "relative_id") for end in tie}
    mates = HouseholdMember.objects.filter(household__members__person_id__in=ids).order_by("pk")
    found.update(mates.values_list("person_id", flat=True))
    return found - ids


def households_of(person_ids: Sequence[int]) -> dict[int, int]:
    """The household in which each of the people lives, if it is known; one query for five hundred people."""
    found: dict[int, int] = {}
    for at in range(0, len(person_ids), 500):
        rows = HouseholdMember.objects.filter(
            person_id__in=person_ids[at : at + 500], until=None, retracted_at=None
        ).order_by()
        found.update(rows.values_list("person_id", "household_id"))
    return found
