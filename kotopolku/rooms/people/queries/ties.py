"""Who hangs on whom: every tie that was ever recorded, taken back or ended ones too."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from ..households import present
from ..models import HouseholdMember, Kinship, Name

_OF_CHILDREN = ("child", "ward")
_OF_PARENTS = ("parent", "guardian")


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


def near_protected(person: Any) -> Any:
    """Annotation: whether a parent or guardian of the person, or one of the household, is under turvakielto.

    `person` is an OuterRef of the person's key.
    """
    upwards = Q(person_id=person, kind__in=_OF_CHILDREN) & _protected("relative")
    downwards = Q(relative_id=person, kind__in=_OF_PARENTS) & _protected("person")
    kin = Kinship.objects.standing().filter(upwards | downwards)
    mates = HouseholdMember.objects.filter(
        present(), present("household__members__"), _protected("person"), household__members__person_id=person
    )
    return ExpressionWrapper(Q(Exists(kin)) | Q(Exists(mates)), output_field=BooleanField())


def given_name_of(person: Any) -> Subquery:
    """Annotation: the given name by which the person is shown; `person` is an OuterRef of the key."""
    rows = Name.objects.standing().filter(person_id=person, is_primary=True)
    return Subquery(rows.annotate(told=Coalesce(NullIf("given", Value("")), "family")).values("told")[:1])


def _protected(path: str) -> Q:
    return ~Q(**{f"{path}__nondisclosure__in": ("", "0")})
