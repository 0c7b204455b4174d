"""Whose working hours a user may enter besides their own."""

from dataclasses import dataclass
from typing import Any

from kotopolku.domain.access import Right, Role, Seat, may_keep_calendar
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import (
    User,
    memberships_in,
    organisations_with,
    role_in,
    seats_of,
)

from ..models import WorkerCalendar


@dataclass(frozen=True, slots=True)
class Kept:
    """A worker whose hours the user may enter, and the calendar if there is one yet."""

    user: User
    organisation_id: int
    calendar: WorkerCalendar | None


def kept_by(user: User) -> list[Kept]:
    """Workers who receive clients, by name, in the units that the user's role reaches; not the user."""
    today, found = clock.today(), []
    mine = seats_of(user, today)
    for organisation_id in organisations_with(user, Right.KEEP_CALENDARS, today):
        theirs: dict[int, tuple[User, list[Seat]]] = {}
        for row in memberships_in(organisation_id).select_related("organisation"):
            if row.user_id == user.pk or not row.user.is_active or not _holds(row, today):
                continue
            role = Role(row.role)
            rights, reach = role_in(row.organisation, role)
            if Right.REGISTER in rights:
                seat = Seat(organisation_id, row.unit_id, role, reach, rights)
                theirs.setdefault(row.user_id, (row.user, []))[1].append(seat)
        rows = WorkerCalendar.objects.filter(organisation_id=organisation_id, user__in=list(theirs))
        calendars = {row.user_id: row for row in rows.select_related("user", "unit", "organisation").order_by("pk")}
        found += [
            Kept(worker, organisation_id, calendars.get(number))
            for number, (worker, seats) in theirs.items()
            if may_keep_calendar(mine, seats, organisation_id)
        ]
    return found


def may_enter_hours(user: User, worker_id: int, organisation_id: int) -> bool:
    """One's own, and those of workers whose calendars one keeps."""
    if worker_id == user.pk:
        return True
    return any((one.user.pk, one.organisation_id) == (worker_id, organisation_id) for one in kept_by(user))


def _holds(row: Any, today: Any) -> bool:
    return row.since <= today and (row.until is None or row.until >= today)
