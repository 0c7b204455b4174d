"""One at a time with a worker, a room and a client: every booking begins here."""

from datetime import datetime, timedelta
from typing import Any

from kotopolku.domain.appointments.slots import Span
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, members_of
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case

from .. import refusals
from ..models import Appointment, Room, WorkerCalendar
from ..times import is_client_elsewhere, is_client_taken, is_room_taken, is_worker_taken

LONGEST = timedelta(hours=12)


def lock_case(case: Any) -> Any:
    """The case as it is now, ours until the transaction ends; first of all locks. Raises CaseIsClosed."""
    if case is None:
        return None
    # One person has one day: of two organisations that book at once, one waits for the other.
    with beyond_the_wall():
        rows = Case.objects.select_for_update(no_key=True, of=("self",)).filter(person_id=case.person_id)
        list(rows.order_by("pk").values_list("pk"))
    return cases.locked(case)


def lock_worker(user_id: int) -> None:
    """The worker's day is ours until the transaction ends."""
    with beyond_the_wall():
        list(User.objects.select_for_update(no_key=True).filter(pk=user_id).order_by("pk").values_list("pk"))


def lock_room(organisation_id: int, room_id: int | None, *, seats: int = 1) -> Room | None:
    """The room is ours until the transaction ends; raises RoomUnknown, RoomTooSmall."""
    if room_id is None:
        return None
    rows = Room.objects.select_for_update(no_key=True, of=("self",))
    room = rows.filter(pk=room_id, organisation_id=organisation_id, in_use=True).first()
    if room is None:
        raise refusals.RoomUnknown
    if seats > room.seats:
        raise refusals.RoomTooSmall(seats=room.seats)
    return room


def lock_appointment(appointment_id: int) -> Appointment:
    """The appointment as it is now; raises AppointmentOver for one that was cancelled."""
    with beyond_the_wall():
        row = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment_id)
    if row.state == "cancelled":
        raise refusals.AppointmentOver
    return row


def check_times(starts_at: datetime, ends_at: datetime, *, now: datetime) -> None:
    """Raises TimeImpossible, TimePast: today's bygone hours may still be written down, earlier days may not."""
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise refusals.TimeImpossible
    if clock.day_of(starts_at) < clock.day_of(now):
        raise refusals.TimePast


def check_works_here(user_id: int, organisation_id: int, at: datetime) -> None:
    """Raises NotYours unless the user works in the organisation on that day."""
    if not members_of([organisation_id], clock.day_of(at)).filter(pk=user_id).exists():
        raise refusals.NotYours


def free_at(user_id: int, organisation_id: int, ends_at: datetime) -> datetime:
    """Until when the worker is taken: the calendar's rest after each appointment is counted in."""
    rows = WorkerCalendar.objects.filter(user_id=user_id, organisation_id=organisation_id).order_by("pk")
    rest = rows.values_list("buffer", flat=True).first() or 0
    return ends_at + timedelta(minutes=rest)


def check_free(row: Appointment, *, case_ids: tuple[int, ...]) -> None:
    """Nobody and nothing that the appointment needs is taken; all of it is locked by now.

    Raises WorkerTaken, RoomTaken, ClientTaken, ClientCannotCome.
    """
    if is_worker_taken(row.worker_id, Span(row.starts_at, row.free_at), besides=row.pk):
        raise refusals.WorkerTaken
    span = Span(row.starts_at, row.ends_at)
    if row.room_id is not None and is_room_taken(row.room_id, span, besides=row.pk):
        raise refusals.RoomTaken
    if case_ids and is_client_taken(case_ids, span, besides=row.pk):
        raise refusals.ClientTaken
    if case_ids and is_client_elsewhere(case_ids, row.organisation_id, span):
        raise refusals.ClientCannotCome
