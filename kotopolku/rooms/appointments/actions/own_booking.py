"""What clients do by themselves: with their own worker, at times and for kinds that the worker has opened."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kotopolku.domain.appointments.slots import Span
from kotopolku.platform import clock
from kotopolku.rooms.people.queries import person_of

from .. import refusals
from ..codes import CHARGEABLE
from ..models import Appointment, Attendee
from ..queries.free import calendar_of, slots_of
from ..queries.lengths import minutes_of
from ..times import is_client_elsewhere, is_client_taken
from .booking import ToldFee, book
from .groups import enrol
from .locking import lock_case, lock_worker
from .moving import move

MOST = 3
"""How many times to come a client may have booked alone."""


@transaction.atomic
def book_own(
    *, actor: Any, case: Any, kind: str, starts_at: datetime, language: str, form: str = "office"
) -> Appointment:
    """A time with the client's own worker. The page on which it is booked tells of the fee and how to cancel.

    Raises NotOpenToClients, NotFree, TooMany, CaseIsClosed.
    """
    case = lock_case(case)
    calendar = None if case.coach is None else calendar_of(case.coach_id, case.organisation_id)
    if calendar is None or kind not in calendar.own_booking or (form == "remote" and not calendar.remote_link):
        raise refusals.NotOpenToClients
    now = clock.now()
    ahead = Attendee.objects.filter(case=case, state="booked", booked_self=True, appointment__starts_at__gt=now)
    if ahead.count() >= MOST:
        raise refusals.TooMany(most=MOST)
    person = person_of(case.person_id)
    interpreter = person.interpreter_needed
    lock_worker(case.coach_id)
    span = _free(calendar, kind, starts_at, interpreter=interpreter)
    told = ToldFee(at=now, language=language, how="written") if kind in CHARGEABLE else None
    return book(
        actor=actor,
        organisation_id=case.organisation_id,
        kind=kind,
        worker=case.coach,
        starts_at=span.starts,
        ends_at=span.ends,
        case=case,
        told_fee=told,
        by_client=True,
        unit_id=calendar.unit_id or case.unit_id,
        form=form,
        remote_link=calendar.remote_link if form == "remote" else "",
        language=person.service_language,
        interpreter_wanted=interpreter,
    )


def _free(calendar: Any, kind: str, starts_at: datetime, *, interpreter: bool) -> Span:
    """The free time that begins at the moment; raises NotFree."""
    minutes = minutes_of(calendar.organisation_id, kind, interpreter=interpreter, calendar=calendar)
    day = clock.day_of(starts_at)
    for span in slots_of(calendar, minutes=minutes, since=day, until=day, by_client=True):
        if span.starts == starts_at:
            return span
    raise refusals.NotFree


@transaction.atomic
def move_own(*, actor: Any, attendee: Attendee, starts_at: datetime, seen_version: int) -> Appointment:
    """Another free time of the same worker, for a time with the client alone. Raises what `book_own` raises."""
    row = attendee.appointment
    calendar = calendar_of(row.worker_id, row.organisation_id)
    if calendar is None or not may_move_own(row, calendar):
        raise refusals.NotOpenToClients
    lock_case(row.case)
    lock_worker(row.worker_id)
    minutes = int((row.ends_at - row.starts_at) / timedelta(minutes=1))
    day = clock.day_of(starts_at)
    found = slots_of(calendar, minutes=minutes, since=day, until=day, by_client=True, besides=row.pk)
    span = next((one for one in found if one.starts == starts_at), None)
    if span is None:
        raise refusals.NotFree
    return move(
        actor=actor,
        appointment=row,
        starts_at=span.starts,
        ends_at=span.ends,
        seen_version=seen_version,
        how="client",
        # Whether the room is free at the new time only its workers know.
        room_id=None,
    )


def may_move_own(row: Appointment, calendar: Any) -> bool:
    """Whether a client may choose another time: the worker has opened the kind, and the time is still to come."""
    return (
        calendar is not None
        and row.case_id is not None
        and row.kind in calendar.own_booking
        and row.form in {"office", "remote", "phone"}
        and row.state == "booked"
        and row.starts_at > clock.now()
    )


@transaction.atomic
def enrol_own(*, actor: Any, case: Any, appointment: Appointment) -> Attendee:
    """A seat of a group that is open to clients.

    Raises NotOpenToClients, ClientTaken, ClientCannotCome, and what `enrol` raises.
    """
    if not appointment.open_to_clients:
        raise refusals.NotOpenToClients
    case = lock_case(case)
    span = Span(appointment.starts_at, appointment.ends_at)
    if is_client_taken((case.pk,), span, besides=appointment.pk):
        raise refusals.ClientTaken
    if is_client_elsewhere((case.pk,), case.organisation_id, span):
        raise refusals.ClientCannotCome
    return enrol(actor=actor, appointment=appointment, case=case, by_client=True)
