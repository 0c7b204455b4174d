"""Households and kin.

One who lives with a protected person has a hidden address, so that a move may change all of both homes. A tie of kin
is one row, read from both ends.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.provenance import Origin, Source, check_days, origin
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code

from ..changes import changed
from ..codes import KinKind
from ..households import living_with, present
from ..models import Household, HouseholdMember, Kinship, Person
from ..refusals import KinToOneself, TieExists
from .recording import claimed, take_back, tell
from .registration import written_person


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
    both = (person.pk, relative.pk)
    person = claimed(actor, person, others=both, edited=both)
    row = _written_tie(person, relative, kind, lives_elsewhere, origin(actor, source, source_detail))
    tell(actor, person, "set_kinship", after={"tie": row.pk, "kind": row.kind}, facts=False)
    return row


@transaction.atomic
def add_relative(
    *,
    actor: Any,
    person: Person,
    kind: str,
    relative: Person | None = None,
    given: str = "",
    family: str = "",
    born: str = "",
    lives_elsewhere: str = "",
    same_household: bool = False,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Kinship:
    """`relative`, or somebody new of the name given, is the `kind` of `person`, and may live with them.

    One action, so that everything is locked before the log is. Raises what `register`, `set_kinship` and
    `join_household` raise.
    """
    known = () if relative is None else (relative.pk,)
    everybody = living_with(person.pk, *known) if same_household else (person.pk, *known)
    person = claimed(actor, person, others=everybody)
    origin_ = origin(actor, source, source_detail)
    other = relative or written_person(given=given, family=family, born=born, origin_=origin_)
    row = _written_tie(other, person, kind, lives_elsewhere, origin_)
    if same_household:
        moved_in(other, person, None, origin_)
        changed({*everybody, other.pk}, "people.add_relative")
    if relative is None:
        record(actor=actor, action="people.register", person_id=other.pk, after={"born": other.born})
    after = {"tie": row.pk, "kind": row.kind, "same_household": same_household}
    tell(actor, person, "set_kinship", after=after, facts=False)
    return row


def _written_tie(person: Person, relative: Person, kind: str, lives_elsewhere: str, origin_: Origin) -> Kinship:
    tie = KinKind(check_code(kind, KinKind, field="kind"))
    if person.pk == relative.pk:
        raise KinToOneself
    same = Q(person=person, relative=relative, kind=tie) | Q(person=relative, relative=person, kind=tie.inverse)
    if Kinship.objects.standing().filter(same).exists():
        raise TieExists
    row: Kinship = Kinship.objects.create(
        person=person, relative=relative, kind=tie.value, lives_elsewhere=lives_elsewhere, **origin_
    )
    return row


@transaction.atomic
def withdraw_kinship(*, actor: Any, person: Person, tie: Kinship, reason: str) -> None:
    """Take back a tie that never was; `person` may be either end. Raises TakenBack, ReasonIsMissing."""
    person = claimed(actor, person)
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
    check_days(since=since)
    # Those whom the person leaves, and those to whom the person comes.
    everybody = living_with(person.pk, *(() if with_person is None else (with_person.pk,)))
    person = claimed(actor, person, others=everybody)
    row = moved_in(person, with_person, since, origin(actor, source, source_detail))
    after = {"household": row.household_id, "since": since}
    tell(actor, person, "join_household", after=after, others=everybody)
    return row


def moved_in(person: Person, with_person: Person | None, since: date | None, origin_: Origin) -> HouseholdMember:
    """The membership of one who moves; the one of the earlier home ends. Raises EndsBeforeItBegins."""
    household = None
    if with_person is not None and with_person.pk != person.pk:
        theirs = _present(with_person)
        household = theirs.household if theirs else _new_member(with_person, since, origin_).household
    mine = _present(person)
    if mine is not None:
        if household is not None and mine.household_id == household.pk:
            _set_end(mine, None)
            return mine
        _end(mine, since)
    if household is None:
        return _new_member(person, since, origin_)
    row: HouseholdMember = HouseholdMember.objects.create(household=household, person=person, since=since, **origin_)
    return row


@transaction.atomic
def leave_household(*, actor: Any, person: Person, until: date) -> None:
    """The last day in the present household; does nothing without one. Raises EndsBeforeItBegins."""
    check_days(until=until)
    everybody = living_with(person.pk)
    person = claimed(actor, person, others=everybody)
    mine = _present(person)
    if mine is None:
        return
    if mine.since is not None and until < mine.since:
        raise EndsBeforeItBegins
    _set_end(mine, until)
    after = {"household": mine.household_id, "until": until}
    tell(actor, person, "leave_household", after=after, others=everybody)


def _present(person: Person) -> HouseholdMember | None:
    rows = HouseholdMember.objects.filter(present(), person=person).select_related("household")
    # One without an end goes on after one that is to end.
    return max(rows, key=lambda row: (row.until is None, row.until or date.min, row.pk), default=None)


def _new_member(person: Person, since: date | None, origin_: Origin) -> HouseholdMember:
    household = Household.objects.create(created_at=clock.now())
    row: HouseholdMember = HouseholdMember.objects.create(household=household, person=person, since=since, **origin_)
    return row


def _end(row: HouseholdMember, until: date | None) -> None:
    """Ends a membership; the day of moving is counted to both homes."""
    last = until or clock.today()
    if row.since is not None and last < row.since:
        raise EndsBeforeItBegins(field="since")
    _set_end(row, last)


def _set_end(row: HouseholdMember, until: date | None) -> None:
    row.until = until
    row.save(update_fields=["until"])
