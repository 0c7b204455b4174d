"""The client says that a time suits."""

from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile

from .. import refusals
from ..models import Appointment, Attendee
from .booking import log, said_of
from .locking import lock_appointment


@transaction.atomic
def confirm_own(*, actor: Any, attendee: Attendee, seen_version: int) -> Attendee:
    """Confirm the time as it was shown at version `seen_version` of the appointment; twice says nothing new.

    Raises AppointmentOver, and EditedMeanwhile where the appointment was changed since.
    """
    row = lock_appointment(attendee.appointment_id)
    attendee = Attendee.objects.select_for_update(of=("self",)).get(pk=attendee.pk)
    if attendee.state != "booked" or row.starts_at <= clock.now():
        raise refusals.AppointmentOver
    if row.version != seen_version:
        raise EditedMeanwhile(row)
    if attendee.confirmed_at is not None:
        return attendee
    attendee.confirmed_at = clock.now()
    # Nothing that a worker has before them on a form changes by it: the version stays.
    attendee.save(update_fields=["confirmed_at"])
    log(actor, row, "confirm_own", case=attendee.case, after=said_of(row))
    return attendee


def renew_confirmations(row: Appointment, before: tuple[Any, ...], *, by_client: bool) -> None:
    """After a change: who had confirmed `before` (what `when_and_where` told then) has not confirmed this.

    A time that the client has chosen alone suits.
    """
    if when_and_where(row) != before:
        row.attendees.filter(state="booked").update(confirmed_at=clock.now() if by_client else None)


def when_and_where(row: Appointment) -> tuple[Any, ...]:
    """What a client confirms."""
    return row.starts_at, row.ends_at, row.form, row.place, row.unit_id
