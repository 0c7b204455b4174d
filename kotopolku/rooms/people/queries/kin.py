"""Kin and household, read from one person's end."""

from dataclasses import dataclass

from django.db.models import Q

from ..codes import KinKind
from ..models import HouseholdMember, Kinship, Person
from .names import shown_names


@dataclass(frozen=True, slots=True)
class Kin:
    """`name` is the `kind` (spouse, parent, child …) of the person asked about; `row` is the tie."""

    person_id: int
    name: str
    kind: KinKind
    born: str
    lives_elsewhere: str
    row: Kinship


@dataclass(frozen=True, slots=True)
class Housemate:
    """One who lives in the same household."""

    person_id: int
    name: str
    born: str
    row: HouseholdMember


def kin_of(person: Person) -> list[Kin]:
    """Everybody tied to the person, each as what they are to the person; two queries."""
    rows = list(_ties(person))
    names = shown_names(row.relative_id if row.person_id == person.pk else row.person_id for row in rows)
    return [_kin(row, person, names) for row in rows]


def _ties(person: Person) -> list[Kinship]:
    rows = Kinship.objects.standing().filter(Q(person=person) | Q(relative=person))
    return list(rows.select_related("person", "relative", "recorded_by").order_by("pk"))


def _kin(row: Kinship, person: Person, names: dict[int, str]) -> Kin:
    # The row says "person is the kind of relative": seen from `person`, the relative is the inverse.
    kind = KinKind(row.kind)
    other, seen = (row.relative, kind.inverse) if row.person_id == person.pk else (row.person, kind)
    return Kin(other.pk, names.get(other.pk, ""), seen, other.born, row.lives_elsewhere, row)


def household_of(person: Person) -> list[Housemate]:
    """Who lives with the person now, without the person; two queries."""
    rows = list(_housemates(person))
    names = shown_names(row.person_id for row in rows)
    return [Housemate(row.person_id, names.get(row.person_id, ""), row.person.born, row) for row in rows]


def _housemates(person: Person) -> list[HouseholdMember]:
    rows = HouseholdMember.objects.standing().filter(
        until=None,
        household__members__person=person,
        household__members__until=None,
        household__members__retracted_at=None,
    )
    return list(rows.exclude(person=person).select_related("person", "recorded_by").order_by("pk"))
