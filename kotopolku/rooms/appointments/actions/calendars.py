"""When workers receive people, in which rooms, and their feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code

from .. import refusals
from ..codes import EXCEPTIONS, KINDS
from ..models import CalendarException, CalendarFeed, Room, WorkerCalendar, WorkingHours
from ..queries.keeping import may_enter_hours
from ..secret_links import hash_of_feed, new_feed_address
from .locking import check_works_here


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Hours of a weekday, 0 Monday."""

    weekday: int
    begins: time
    ends: time


class Settings(TypedDict, total=False):
    """What a calendar has besides its hours."""

    unit_id: int | None
    own_booking: list[str]
    lengths: dict[str, int]
    buffer: int
    notice: int
    remote_link: str


@transaction.atomic
def open_calendar(*, actor: Any, user: Any, organisation_id: int) -> WorkerCalendar:
    """The worker's calendar in an organisation, made where there is none. Raises NotYours."""
    _check_may(actor, user.pk, organisation_id)
    check_works_here(user.pk, organisation_id, clock.now())
    row, is_new = WorkerCalendar.objects.get_or_create(user=user, organisation_id=organisation_id)
    if is_new:
        _log(actor, row, "open_calendar", {})
    return row


@transaction.atomic
def set_calendar(
    *,
    actor: Any,
    calendar: WorkerCalendar,
    seen_version: int,
    since: date,
    shifts: Sequence[Shift] | None = None,
    **settings: Unpack[Settings],
) -> WorkerCalendar:
    """What the calendar has, and from a day on other working hours: those before stay as they were.

    Raises NotYours, EditedMeanwhile, HoursOverlap, UnknownCode.
    """
    _check_may(actor, calendar.user_id, calendar.organisation_id)
    row = claim(calendar, seen_version)
    for kind in (*settings.get("own_booking", ()), *settings.get("lengths", {})):
        check_code(kind, KINDS, field="own_booking")
    for name, value in settings.items():
        setattr(row, name, value)
    row.save()
    if shifts is not None:
        _check_shifts(shifts)
        _replace_hours(row, shifts, since)
    _log(actor, row, "set_calendar", {**settings, "hours": None if shifts is None else len(shifts), "since": since})
    return row


def _check_shifts(shifts: Sequence[Shift]) -> None:
    for one in shifts:
        if one.ends <= one.begins or any(
            other is not one and other.weekday == one.weekday and one.begins < other.ends and other.begins < one.ends
            for other in shifts
        ):
            raise refusals.HoursOverlap


def _replace_hours(calendar: WorkerCalendar, shifts: Sequence[Shift], since: date) -> None:
    day_before = date.fromordinal(since.toordinal() - 1)
    calendar.hours.filter(since__gte=since).delete()
    for row in calendar.hours.filter(until=None) | calendar.hours.filter(until__gte=since):
        row.until = day_before
        row.save(update_fields=["until"])
    WorkingHours.objects.bulk_create(
        WorkingHours(calendar=calendar, weekday=one.weekday, begins=one.begins, ends=one.ends, since=since)
        for one in shifts
    )


@transaction.atomic
def add_exception(
    *,
    actor: Any,
    calendar: WorkerCalendar,
    what: str,
    since: date,
    until: date,
    begins: time | None = None,
    ends: time | None = None,
) -> CalendarException:
    """Days on which the worker is away, or there in addition to the hours.

    Raises NotYours, EndsBeforeItBegins, HoursOverlap.
    """
    _check_may(actor, calendar.user_id, calendar.organisation_id)
    check_code(what, EXCEPTIONS, field="what")
    if until < since:
        raise EndsBeforeItBegins
    if (begins is None) != (ends is None) or (begins is not None and ends is not None and ends <= begins):
        raise refusals.HoursOverlap(field="ends")
    row = CalendarException.objects.create(
        calendar=calendar, what=what, since=since, until=until, begins=begins, ends=ends
    )
    _log(actor, calendar, "add_exception", {"what": what, "since": since, "until": until})
    return row


@transaction.atomic
def remove_exception(*, actor: Any, exception: CalendarException) -> None:
    """The worker keeps the hours after all. Raises NotYours."""
    _check_may(actor, exception.calendar.user_id, exception.calendar.organisation_id)
    told = {"what": exception.what, "since": exception.since, "until": exception.until}
    calendar = exception.calendar
    exception.delete()
    _log(actor, calendar, "remove_exception", told)


class RoomFields(TypedDict, total=False):
    """What a room has."""

    unit_id: int | None
    seats: int
    step_free: bool
    in_use: bool


@transaction.atomic
def save_room(
    *,
    actor: Any,
    organisation_id: int,
    name: str,
    room: Room | None = None,
    seen_version: int | None = None,
    **fields: Unpack[RoomFields],
) -> Room:
    """A new room, or one as it is now. Raises RoomNameTaken, EditedMeanwhile."""
    if room is not None and seen_version is not None:
        room = claim(room, seen_version)
    row = room or Room(organisation_id=organisation_id)
    row.name = name.strip()
    for field, value in fields.items():
        setattr(row, field, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise refusals.RoomNameTaken from error
    after = {"room": row.pk, "name": row.name, **fields}
    record(actor=actor, action="appointments.save_room", organisation_id=organisation_id, after=after)
    return row


@transaction.atomic
def make_feed(*, user: Any) -> str:
    """The secret of the worker's calendar feed, told this once; an earlier address works no more."""
    _revoke(user)
    address = new_feed_address()
    CalendarFeed.objects.create(user=user, address_hash=hash_of_feed(address), made_at=clock.now())
    record(actor=user, action="appointments.make_feed", after={})
    return address


@transaction.atomic
def revoke_feed(*, user: Any) -> None:
    """The address works no more."""
    if _revoke(user):
        record(actor=user, action="appointments.revoke_feed", after={})


def _revoke(user: Any) -> int:
    return CalendarFeed.objects.filter(user=user, revoked_at=None).update(revoked_at=clock.now())


def _check_may(actor: Any, worker_id: int, organisation_id: int) -> None:
    """Raises NotYours unless it is the actor's own calendar, or one that the actor keeps for a colleague."""
    if actor is not None and not may_enter_hours(actor, worker_id, organisation_id):
        raise refusals.NotYours


def _log(actor: Any, calendar: WorkerCalendar, verb: str, told: dict[str, Any]) -> None:
    record(
        actor=actor,
        action=f"appointments.{verb}",
        organisation_id=calendar.organisation_id,
        after={"worker": calendar.user_id, **told},
    )
