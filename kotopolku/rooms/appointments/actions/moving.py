"""Another time."""

from datetime import datetime
from typing import Any, Unpack

from django.db import transaction

from kotopolku.domain.appointments.slots import Span
from kotopolku.platform import clock
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import check_code

from .. import changes, refusals
from ..codes import FORMS
from ..models import Appointment, AppointmentChange
from ..times import clashing_with
from .booking import GROUP, Details, check_place, log, said_of
from .confirming import renew_confirmations, when_and_where
from .locking import (
    check_free,
    check_times,
    check_works_here,
    free_at,
    lock_appointment,
    lock_case,
    lock_room,
    lock_worker,
)


@transaction.atomic
def move(
    *,
    actor: Any,
    appointment: Appointment,
    starts_at: datetime,
    ends_at: datetime,
    seen_version: int,
    worker: Any = None,
    reason: str = "",
    how: str = "worker",
    in_spite: bool = False,
    **details: Unpack[Details],
) -> Appointment:
    """Another time, and what of `details` is given; what it was before stays to be read.

    `in_spite`: a group is moved although some have another appointment then, for a reason.
    Raises EditedMeanwhile, AppointmentOver, GroupHasClashes, ReasonMissing, and what `book` raises.
    """
    now = clock.now()
    check_times(starts_at, ends_at, now=now)
    lock_case(appointment.case)
    row = claim(lock_appointment(appointment.pk), seen_version)
    if row.starts_at <= now:
        raise refusals.AppointmentOver
    before, was, suited = said_of(row), _was(row, actor, how, reason, now), when_and_where(row)
    if worker is not None:
        row.worker = worker
    row.starts_at, row.ends_at = starts_at, ends_at
    for name, value in details.items():
        setattr(row, name, value)
    check_code(row.form, FORMS, field="form")
    check_place(row)
    check_works_here(row.worker_id, row.organisation_id, starts_at)
    lock_worker(row.worker_id)
    lock_room(row.organisation_id, row.room_id, seats=_expected(row))
    row.free_at = free_at(row.worker_id, row.organisation_id, ends_at)
    check_free(row, case_ids=_cases_of(row))
    _check_group(row, in_spite=in_spite, reason=reason)
    row.sequence += 1
    was.save()
    row.save()
    renew_confirmations(row, suited, by_client=how == "client")
    changes.tell(row.pk, changes.MOVED)
    log(actor, row, "move", before=before, after=said_of(row))
    return row


def _was(row: Appointment, actor: Any, how: str, reason: str, now: datetime) -> AppointmentChange:
    return AppointmentChange(
        appointment=row,
        what="moved",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        worker_id=row.worker_id,
        room_id=row.room_id,
        how=how,
        by=actor,
        at=now,
        reason=reason.strip(),
    )


def _check_group(row: Appointment, *, in_spite: bool, reason: str) -> None:
    """Whoever has another appointment at the new time would have to stay away from one: a person decides on that."""
    if row.kind != GROUP:
        return
    clashes = clashing_with(row, Span(row.starts_at, row.ends_at))
    if clashes and not in_spite:
        raise refusals.GroupHasClashes(number=len(clashes))
    if clashes and not reason.strip():
        raise refusals.ReasonMissing


def _cases_of(row: Appointment) -> tuple[int, ...]:
    """Whose other appointments are in the way without further question; of a group see `_check_group`."""
    return () if row.case_id is None else (row.case_id,)


def _expected(row: Appointment) -> int:
    if row.seats is None:
        return 1
    if row.seats < row.attendees.exclude(state="cancelled").count():
        raise refusals.NoSeatLeft
    return row.seats
