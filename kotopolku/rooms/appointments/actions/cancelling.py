"""A time is given back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.editing import claim
from kotopolku.platform.walls.scope import beyond_the_wall

from .. import changes, refusals
from ..models import Appointment, AppointmentChange, Attendee
from ..secret_links import hash_of_token
from .booking import GROUP, log, said_of
from .locking import lock_appointment


@transaction.atomic
def cancel(*, actor: Any, appointment: Appointment, seen_version: int, reason: str = "") -> Appointment:
    """A worker cancels the whole appointment. Raises EditedMeanwhile, AppointmentOver."""
    now = clock.now()
    row = claim(lock_appointment(appointment.pk), seen_version)
    if row.starts_at <= now:
        raise refusals.AppointmentOver
    for attendee in row.attendees.filter(state="booked").order_by("pk"):
        _free(attendee, now, "worker", actor)
    _end(row, actor=actor, how="worker", reason=reason, now=now)
    changes.tell(row.pk, changes.CANCELLED)
    log(actor, row, "cancel", after=said_of(row))
    return row


@transaction.atomic
def leave(*, actor: Any, attendee: Attendee, seen_version: int) -> Attendee:
    """A worker takes one out of a group. Raises NotAGroup, EditedMeanwhile, AppointmentOver."""
    if lock_appointment(attendee.appointment_id).kind != GROUP:
        raise refusals.NotAGroup
    claim(attendee, seen_version)
    return _give_back(attendee, actor=actor, how="worker")


@transaction.atomic
def cancel_own(*, actor: Any, attendee: Attendee) -> Attendee:
    """The client gives the time back before it comes. Raises AppointmentOver."""
    return _give_back(attendee, actor=actor, how="client")


@transaction.atomic
def cancel_by_link(*, token: str) -> Attendee:
    """Whoever has the link gives the time back, once. Raises LinkOver, alike for unknown, used and too late."""
    with beyond_the_wall():
        found = Attendee.objects.filter(cancel_hash=hash_of_token(token)).first()
        if found is None:
            raise refusals.LinkOver
        try:
            return _give_back(found, actor=None, how="link")
        except refusals.AppointmentOver as over:
            raise refusals.LinkOver from over


def _give_back(attendee: Attendee, *, actor: Any, how: str) -> Attendee:
    """Frees the seat; an appointment with one alone is cancelled with it."""
    now = clock.now()
    row = lock_appointment(attendee.appointment_id)
    attendee = Attendee.objects.select_for_update(of=("self",)).get(pk=attendee.pk)
    if attendee.state != "booked" or row.starts_at <= now:
        raise refusals.AppointmentOver
    _free(attendee, now, how, actor)
    if row.kind != GROUP:
        row.version += 1
        _end(row, actor=actor, how=how, reason="", now=now)
    changes.tell(row.pk, changes.CANCELLED)
    log(actor, row, "cancel_own" if how != "worker" else "leave", case=attendee.case, after=said_of(row))
    return attendee


def _free(attendee: Attendee, now: datetime, how: str, actor: Any) -> None:
    attendee.state, attendee.cancelled_at, attendee.cancelled_how = "cancelled", now, how
    attendee.marked_by = actor
    attendee.version += 1
    attendee.save()


def _end(row: Appointment, *, actor: Any, how: str, reason: str, now: datetime) -> None:
    AppointmentChange.objects.create(
        appointment=row,
        what="cancelled",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        worker_id=row.worker_id,
        room_id=row.room_id,
        how=how,
        by=actor,
        at=now,
        reason=reason.strip(),
    )
    row.state, row.cancelled_at, row.sequence = "cancelled", now, row.sequence + 1
    row.save()
