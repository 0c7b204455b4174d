"""Kin and household, read from one person's end."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Q

from ..codes import KinKind
from ..households import present
from ..models import HouseholdMember, Kinship, Person
from .facts import address_hidden
from .names import shown_names

Seen = Callable[[Collection[int]], Collection[int]]
"""Of the people given those whose files the reader may open: the rooms above know, see `cases.queries.seen_people`."""


def nobody(_person_ids: Collection[int]) -> Collection[int]:
    """A reader of whom nothing is known: nobody who is protected is shown."""
    return ()


@dataclass(frozen=True, slots=True)
class Kin:
    """`name` is the `kind` (spouse, parent, child …) of the person asked about; `row` is the tie.

    `lives_elsewhere` is empty where either end's place must not be told: read it here, not in the row. Where the kin
    `is_protected`, neither does the source of the tie tell one.
    """

    person_id: int
    name: str
    kind: KinKind
    born: str
    lives_elsewhere: str
    row: Kinship
    is_protected: bool


@dataclass(frozen=True, slots=True)
class Housemate:
    """One who lives in the same household."""

    person_id: int
    name: str
    born: str
    row: HouseholdMember


def kin_of(person: Person, seen: Seen = nobody) -> list[Kin]:
    """Everybody tied to the person, each as what they are to the person; three queries, and that of `seen`.

    Left out, their name too, are those under turvakielto whose file the reader may not open.
    """
    ends = [(row, row.relative if row.person_id == person.pk else row.person) for row in _ties(person)]
    protected = {other.pk for _, other in ends if other.is_protected}
    left_out = protected.difference(seen(protected)) if protected else protected
    shown = [(row, other) for row, other in ends if other.pk not in left_out]
    names = shown_names(other.pk for _, other in shown)
    hidden = protected | _hidden(person, [other.pk for row, other in shown if row.lives_elsewhere])
    return [
        Kin(
            other.pk,
            names.get(other.pk, ""),
            _seen_from(row, person),
            other.born,
            "" if other.pk in hidden else row.lives_elsewhere,
            row,
            other.pk in protected,
        )
        for row, other in shown
    ]


def _hidden(person: Person, with_place: Collection[int]) -> frozenset[int]:
    """Of kin of whom a place is told, those of whom it must not be; no query where none is."""
    if not with_place or person.is_protected:
        return frozenset(with_place)
    hidden = address_hidden([person.pk, *with_place])
    return frozenset(with_place) if person.pk in hidden else hidden


def tie_of(person: Person, row_id: int, seen: Seen = nobody) -> Kinship:
    """The standing tie of that number, as far as `kin_of` shows it; raises Kinship.DoesNotExist."""
    for kin in kin_of(person, seen):
        if kin.row.pk == row_id:
            return kin.row
    raise Kinship.DoesNotExist


def _ties(person: Person) -> list[Kinship]:
    rows = Kinship.objects.standing().filter(Q(person=person) | Q(relative=person))
    return list(rows.select_related("person", "relative", "recorded_by").order_by("pk"))


def _seen_from(row: Kinship, person: Person) -> KinKind:
    # The row says "person is the kind of relative": seen from `person`, the relative is the inverse.
    kind = KinKind(row.kind)
    return kind.inverse if row.person_id == person.pk else kind


def household_of(person: Person) -> list[Housemate]:
    """Who lives with the person today, without the person; two queries.

    Empty where one of them, or the person, is under turvakielto: with whom one lives tells where.
    """
    rows = list(_housemates(person))
    if person.is_protected or any(row.person.is_protected for row in rows):
        return []
    names = shown_names(row.person_id for row in rows)
    return [Housemate(row.person_id, names.get(row.person_id, ""), row.person.born, row) for row in rows]


def _housemates(person: Person) -> list[HouseholdMember]:
    rows = HouseholdMember.objects.filter(
        present(), present("household__members__"), household__members__person=person
    ).exclude(person=person)
    return list(rows.select_related("person", "recorded_by").distinct().order_by("pk"))
