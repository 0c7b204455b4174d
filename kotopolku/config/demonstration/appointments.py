"""Working hours, rooms, and appointments: some that were, today's, some to come, and a group."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from kotopolku.domain.appointments.slots import moment_of
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation, units_of
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.cases.queries import Case

OWN_BOOKING = ["guidance", "review", "other"]
MOST = 5
"""Clients of one worker who have appointments."""


def make_appointments(
    offices: dict[str, Organisation], users: dict[str, User], cases: dict[str, Case], today: date
) -> None:
    """For the coaches of the two municipalities and their clients. The caller holds the transaction."""
    for key in ("kajaani", "joensuu"):
        office = offices[key]
        rooms = [_room(office, name, seats) for name, seats in (("Neuvotteluhuone 1", 4), ("Ryhmätila", 16))]
        of_office = [case for case in cases.values() if case.organisation_id == office.pk and case.closed is None]
        workers = {case.coach_id for case in of_office if case.coach_id is not None}
        for user in (user for user in users.values() if user.pk in workers):
            _opened(office, user, today)
            mine = [case for case in of_office if case.coach_id == user.pk]
            _meet(user, mine[:MOST], today)
        if workers:
            _inform(office, next(user for user in users.values() if user.pk in workers), of_office, rooms[1], today)


def _room(office: Organisation, name: str, seats: int) -> Any:
    unit = units_of(office.pk).first()
    unit_id = None if unit is None else unit.pk
    return actions.save_room(
        actor=None, organisation_id=office.pk, name=name, seats=seats, step_free=True, unit_id=unit_id
    )


def _opened(office: Organisation, user: User, today: date) -> None:
    calendar = actions.open_calendar(actor=user, user=user, organisation_id=office.pk)
    shifts = [
        actions.Shift(weekday=number, begins=begins, ends=ends)
        for number in range(5)
        # An assessment with an interpreter takes three hours.
        for begins, ends in ((time(9), time(12)), (time(12, 30), time(15, 30)))
    ]
    unit = units_of(office.pk).first()
    actions.set_calendar(
        actor=user,
        calendar=calendar,
        seen_version=calendar.version,
        since=today - timedelta(days=365),
        shifts=shifts,
        own_booking=OWN_BOOKING,
        unit_id=None if unit is None else unit.pk,
    )


_KINDS = ("assessment", "plan", "guidance", "review", "guidance")
_CAME = ("came", "no_show", "late", "excused", "came")


def _meet(user: User, cases: list[Case], today: date) -> None:
    """Each client was here about a week ago; some come today, the others in the days to come."""
    ahead = _workdays(today + timedelta(days=1), 1)
    for number, case in enumerate(cases):
        before = next(_workdays(today - timedelta(days=7 + number), -1))
        hour = time(9 + number)
        # One was not told: for staying away no fee can be asked of that client.
        is_told = number != 1
        if before > case.opened:
            row = _booked(user, case, _KINDS[number], moment_of(before, hour), is_told=is_told)
            for attendee in row.attendees.all():
                actions.mark(
                    actor=user,
                    attendee=attendee,
                    state=_CAME[number],
                    seen_version=attendee.version,
                    minutes_late=15 if _CAME[number] == "late" else None,
                    reason="Lapsi sairastui." if _CAME[number] == "excused" else "",
                )
        if number < 2:
            _booked(user, case, "guidance", moment_of(today, time(9 + 4 * number)), is_told=is_told)
        else:
            kind = "review" if number % 2 else "plan"
            _booked(user, case, kind, moment_of(next(ahead), hour), is_told=is_told)


def _booked(user: User, case: Case, kind: str, starts: datetime, *, is_told: bool) -> Any:
    interpreter = bool(case.person.interpreter_needed)
    told_at = starts - timedelta(days=5)
    told = actions.ToldFee(at=told_at, language=case.person.service_language or "fi", how="interpreter")
    return actions.book(
        actor=user,
        organisation_id=case.organisation_id,
        kind=kind,
        worker=user,
        case=case,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=50),
        told_fee=told if is_told else None,
        booked_at=told_at,
        unit_id=case.unit_id,
        language=case.person.service_language,
        interpreter_wanted=interpreter,
    )


def _inform(office: Organisation, user: User, cases: Iterable[Case], room: Any, today: date) -> None:
    """Group information in a week, open to clients, with some seats taken."""
    day = next(_workdays(today + timedelta(days=8), 1))
    starts = moment_of(day, time(15, 30))
    group = actions.book(
        actor=user,
        organisation_id=office.pk,
        kind="group_info",
        worker=user,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        room_id=room.pk,
        unit_id=room.unit_id,
        seats=12,
        open_to_clients=True,
        language="fi",
    )
    for case in list(cases)[:3]:
        actions.enrol(actor=user, appointment=group, case=case)


def _workdays(day: date, step: int) -> Iterator[date]:
    """The day and those after it (before it with a negative step) that are neither Saturday nor Sunday."""
    while True:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=step)
