"""Households and kin."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code

from ..changes import changed
from ..codes import KinKind
from ..models import Household, HouseholdMember, Kinship, Person
from ..refusals import KinToOneself, TieExists
from .recording import locked, take_back, tell


@transaction.atomic
def set_kinship(
    *,
    actor: Any,
    person: Person,
    relative: Person,
    kind: str,
    lives_elsewhere: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Kinship:
    """`person` is the `kind` of `relative`; also across households. One row, read from both ends.

    Raises UnknownCode, KinToOneself, TieExists.
    """
    tie = KinKind(check_code(kind, KinKind, field="kind"))
    if person.pk == relative.pk:
        raise KinToOneself
    # Always in the same order, so that two who tie the same people wait for each other.
    for person_id in sorted((person.pk, relative.pk)):
        locked(person_id)
    same = Q(person=person, relative=relative, kind=tie) | Q(person=relative, relative=person, kind=tie.inverse)
    if Kinship.objects.standing().filter(same).exists():
        raise TieExists
    row = Kinship.objects.create(
        person=person,
        relative=relative,
        kind=tie,
        lives_elsewhere=lives_elsewhere,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "set_kinship", after={"tie": row.pk, "kind": tie.value}, facts=False)
    return row


@transaction.atomic
def withdraw_kinship(*, actor: Any, person: Person, tie: Kinship, reason: str) -> None:
    """Take back a tie that never was; `person` may be either end. Raises TakenBack, ReasonIsMissing."""
    person = locked(person)
    take_back(tie, actor=actor, person=person, reason=reason)
    tell(actor, person, "withdraw_kinship", before={"tie": tie.pk, "kind": tie.kind}, facts=False)


@transaction.atomic
def join_household(
    *,
    actor: Any,
    person: Person,
    with_person: Person | None = None,
    since: date | None = None,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> HouseholdMember:
    """Lives from `since` in the household of `with_person`, or in a new one; an earlier membership ends.

    Raises EndsBeforeItBegins when the earlier one began later.
    """
    for person_id in sorted({person.pk, person.pk if with_person is None else with_person.pk}):
        locked(person_id)
    origin_ = origin(actor, source, source_detail)
    household = None
    if with_person is not None and with_person.pk != person.pk:
        theirs = _present(with_person)
        household = theirs.household if theirs else _new_household(with_person, since, origin_)
    mine = _present(person)
    if mine is not None:
        if household is not None and mine.household_id == household.pk:
            return mine
        _end(mine, since)
    row = (
        HouseholdMember.objects.create(household=household, person=person, since=since, **origin_)
        if household is not None
        else _new_member(person, since, origin_)
    )
    _tell_all(row.household_id, person, "people.join_household")
    tell(actor, person, "join_household", after={"household": row.household_id, "since": since})
    return row


@transaction.atomic
def leave_household(*, actor: Any, person: Person, until: date) -> None:
    """The last day in the present household; does nothing without one. Raises EndsBeforeItBegins."""
    person = locked(person)
    mine = _present(person)
    if mine is None:
        return
    if mine.since is not None and until < mine.since:
        raise EndsBeforeItBegins
    mine.until = until
    mine.save(update_fields=["until"])
    _tell_all(mine.household_id, person, "people.leave_household")
    tell(actor, person, "leave_household", after={"household": mine.household_id, "until": until})


def _present(person: Person) -> HouseholdMember | None:
    row: HouseholdMember | None = (
        HouseholdMember.objects.standing().select_related("household").filter(person=person, until=None).first()
    )
    return row


def _new_household(person: Person, since: date | None, origin_: Any) -> Household:
    return _new_member(person, since, origin_).household


def _new_member(person: Person, since: date | None, origin_: Any) -> HouseholdMember:
    household = Household.objects.create(created_at=clock.now())
    row: HouseholdMember = HouseholdMember.objects.create(household=household, person=person, since=since, **origin_)
    return row


def _end(row: HouseholdMember, until: date | None) -> None:
    """Ends a membership; the day of moving is counted to both homes."""
    last = until or clock.today()
    if row.since is not None and last < row.since:
        raise EndsBeforeItBegins(field="since")
    row.until = last
    row.save(update_fields=["until"])


def _tell_all(household_id: int, person: Person, because: str) -> None:
    """Who lives with a protected person has a hidden address too, so that all of the household may change."""
    members = HouseholdMember.objects.standing().filter(household_id=household_id, until=None)
    for other in members.exclude(person=person).values_list("person_id", flat=True):
        changed(other, because)
