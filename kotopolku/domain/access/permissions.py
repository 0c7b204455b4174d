"""May you? From where a person works and what was granted to them to the rights that they have on one file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kotopolku.domain.vocabulary import Section, section

from .roles import FILE_RIGHTS, ROLES, Reach, Right, Role
from .tasks import TASKS, Task, rights_granted

_EMERGENCY_RIGHTS = frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_IDENTITY_CODE})
_EMERGENCY_SECTION = section("681/2023", "79 § 2 mom.")


class NotPermitted(Exception):
    """The file may not be used so. `right` is what was missing; `may_open` whether the file is known to the asker."""

    def __init__(self, right: Right, *, may_open: bool) -> None:
        super().__init__(right.value)
        self.right = right
        self.may_open = may_open


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership that holds today, with what the organisation lets the role do."""

    organisation: int
    unit: int | None
    role: Role
    reach: Reach
    rights: frozenset[Right]

    @property
    def file_rights(self) -> frozenset[Right]:
        """What the seat gives on a file within its reach; beyond the role's limits nothing, whatever a table says."""
        return self.rights & ROLES[self.role].most & FILE_RIGHTS


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """Access to one case for a task, both days included; `ended` before its time by somebody's hand.

    `of_coach`: what the case's organisation lets its coaches do, for one who stands in.
    """

    case: int
    organisation: int | None
    task: Task
    since: date
    until: date
    ended: bool = False
    of_coach: frozenset[Right] = ROLES[Role.COACH].rights


@dataclass(frozen=True, slots=True)
class EmergencyFacts:
    """Access to one case that somebody took in an emergency, until a moment (UTC)."""

    case: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Asker:
    """One who wants to see or do something; `user` None has no account."""

    user: int | None
    seats: tuple[Seat, ...] = ()
    grants: tuple[GrantFacts, ...] = ()
    emergencies: tuple[EmergencyFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What decides who may open a client's file. `protected`: turvakielto."""

    case: int
    organisation: int
    unit: int | None
    coach: int | None
    protected: bool


def grounds_on(asker: Asker, file: FileFacts, *, on: date, at: datetime) -> Iterator[tuple[frozenset[Right], Section]]:
    """Every ground that the asker has to use the file, with the rights that it gives and its section."""
    for seat in asker.seats:
        if seat.organisation == file.organisation and _covers(seat, file, asker.user):
            rights = seat.file_rights
            if not file.protected or file.coach in {asker.user, None} or Right.OPEN_PROTECTED in rights:
                yield rights, ROLES[seat.role].because
            elif Right.ANSWER_DATA_SUBJECT in rights and Right.OPEN not in rights:
                yield frozenset({Right.ANSWER_DATA_SUBJECT}), ROLES[seat.role].because
    works_in = {seat.organisation for seat in asker.seats}
    for grant in asker.grants:
        holds = grant.case == file.case and not grant.ended and grant.since <= on <= grant.until
        if holds and (grant.organisation is None or grant.organisation in works_in):
            yield rights_granted(grant.task, grant.of_coach), TASKS[grant.task].because
    if any(one.case == file.case and at < one.until for one in asker.emergencies) and file.organisation in works_in:
        yield _EMERGENCY_RIGHTS, _EMERGENCY_SECTION


def rights_on(asker: Asker, file: FileFacts, *, on: date, at: datetime) -> frozenset[Right]:
    """All rights of the asker on the file, empty for a stranger; no coach yet: the file is open to the unit."""
    return frozenset().union(*(rights for rights, _ in grounds_on(asker, file, on=on, at=at)))


def is_permitted(asker: Asker, right: Right, file: FileFacts, *, on: date, at: datetime) -> bool:
    """Whether the asker has the right on the file."""
    return right in rights_on(asker, file, on=on, at=at)


def check_permitted(asker: Asker, right: Right, file: FileFacts, *, on: date, at: datetime) -> frozenset[Right]:
    """All rights of the asker on the file.

    Raises NotPermitted where the wanted one is not among them.
    """
    rights = rights_on(asker, file, on=on, at=at)
    if right not in rights:
        raise NotPermitted(right, may_open=Right.OPEN in rights)
    return rights


def _covers(seat: Seat, file: FileFacts, user: int | None) -> bool:
    """Whether the file lies within the seat's reach; a seat or a file without a unit is the whole organisation's."""
    if user is not None and file.coach == user:
        return True
    if seat.reach is Reach.ORGANISATION:
        return True
    return seat.reach is Reach.UNIT and (seat.unit is None or file.unit is None or seat.unit == file.unit)


def may_keep_calendar(keeper: Iterable[Seat], kept: Iterable[Seat], organisation: int) -> bool:
    """Whether one may enter the working hours of another in an organisation: in the own unit, or as far as the role
    reaches; a seat without a unit is the whole organisation's.
    """
    here = [seat for seat in keeper if seat.organisation == organisation and Right.KEEP_CALENDARS in seat.rights]
    theirs = [seat for seat in kept if seat.organisation == organisation]
    return any(
        mine.reach is Reach.ORGANISATION or mine.unit is None or one.unit is None or mine.unit == one.unit
        for mine in here
        for one in theirs
    )
