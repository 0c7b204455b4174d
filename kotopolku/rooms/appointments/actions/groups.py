"""Joining a group."""

from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.walls.scope import beyond_the_wall

from .. import changes, refusals
from ..models import Appointment, Attendee
from .booking import GROUP, expect, log
from .locking import lock_appointment, lock_case


@transaction.atomic
def enrol(
    *, actor: Any, appointment: Appointment, case: Any = None, contact_id: int | None = None, by_client: bool = False
) -> Attendee:
    """A seat of a group for a client, or for one who has asked for help.

    Raises NotAGroup, AppointmentOver, NoSeatLeft, AlreadyEnrolled, WhoMissing, NotYours, CaseIsClosed.
    """
    if case is None and contact_id is None:
        raise refusals.WhoMissing
    case = lock_case(case)
    row = lock_appointment(appointment.pk)
    now = clock.now()
    if row.kind != GROUP:
        raise refusals.NotAGroup
    if row.starts_at <= now:
        raise refusals.AppointmentOver
    if case is not None and case.organisation_id != row.organisation_id:
        raise refusals.NotYours
    _check_seat(row, case, contact_id)
    attendee = expect(row, actor=actor, case=case, contact_id=contact_id, told_fee=None, now=now, booked_self=by_client)
    changes.tell(row.pk, changes.BOOKED)
    log(actor, row, "enrol", case=case, after={"reference": row.reference, "starts_at": row.starts_at})
    return attendee


def _check_seat(row: Appointment, case: Any, contact_id: int | None) -> None:
    # A client joins from outside the wall and sees no other's seat; how many are left is nobody's secret.
    with beyond_the_wall():
        seated = Attendee.objects.filter(appointment=row).exclude(state="cancelled")
        if case is not None and seated.filter(case=case).exists():
            raise refusals.AlreadyEnrolled
        if contact_id is not None and seated.filter(contact_id=contact_id).exists():
            raise refusals.AlreadyEnrolled
        if seated.count() >= (row.seats or 0):
            raise refusals.NoSeatLeft
