"""What is put into the outbox when an appointment changes."""

from datetime import datetime
from typing import Any

from kotopolku.domain.appointments.reminding import HOURS_BEFORE, reminder_times, told_at
from kotopolku.platform import clock
from kotopolku.platform.messages.actions import send, withdraw
from kotopolku.platform.walls.scope import beyond_the_wall

from ..changes import BOOKED, CANCELLED, MARKED, MOVED
from ..models import Appointment, Attendee, NoReminders, ReminderSettings
from .reach import SMS, Reached, channel_of, reached

TEMPLATES = {BOOKED: "appointment.booked", MOVED: "appointment.moved", CANCELLED: "appointment.cancelled"}
REMINDER = "appointment.reminder"


def follow(appointment_id: int, what: str) -> None:
    """Subscriber of `changes`: in the same transaction confirms, reminds later, and takes back what is not sent yet.

    Beyond the wall, since a visitor with a link sees nothing; no page learns anything of it.
    """
    with beyond_the_wall():
        row = Appointment.objects.select_related("organisation").get(pk=appointment_id)
        settings = ReminderSettings.objects.filter(organisation_id=row.organisation_id).first()
        for attendee in row.attendees.select_related("case__person").order_by("pk"):
            _follow_one(row, attendee, what, settings)


def _follow_one(row: Appointment, attendee: Attendee, what: str, settings: ReminderSettings | None) -> None:
    """What is there already is left as it is: each key holds how often the time was changed."""
    prefix = f"appointment:{row.pk}:{attendee.pk}:"
    gone = attendee.state != "booked"
    if what in {MOVED, MARKED} or gone:
        withdraw(prefix)
    now = clock.now()
    if what == MARKED or row.starts_at <= now or (settings is not None and not settings.is_on):
        return
    # One who leaves a group is told so, the others are not.
    news = CANCELLED if gone else MOVED if what == MOVED else BOOKED
    if news == CANCELLED and what != CANCELLED:
        return
    who = reached(attendee)
    channel = channel_of(who, text_messages=settings is None or settings.text_messages)
    if not channel:
        return
    at = told_at(now, row.starts_at) if channel == SMS else now
    _put(row, attendee, TEMPLATES[news], who=who, channel=channel, at=at)
    if not gone and not _is_left_in_peace(attendee):
        hours = HOURS_BEFORE if settings is None else tuple(settings.hours_before)
        for moment in reminder_times(row.starts_at, now, hours):
            _put(row, attendee, REMINDER, who=who, channel=channel, at=moment)


def _is_left_in_peace(attendee: Attendee) -> bool:
    return attendee.case_id is not None and NoReminders.objects.filter(case_id=attendee.case_id).exists()


def _put(row: Appointment, attendee: Attendee, template: str, *, who: Reached, channel: str, at: datetime) -> None:
    name = template.partition(".")[2]
    # Somebody is cancelled once, though an appointment may be cancelled after one of a group has left.
    what = {REMINDER: f"{row.sequence}:{at:%Y%m%dT%H%M}", TEMPLATES[CANCELLED]: ""}.get(template, str(row.sequence))
    said: dict[str, Any] = {"attendee": attendee.pk, "starts_at": row.starts_at.isoformat()}
    send(
        channel=channel,
        to=who.by(channel),
        language=who.languages[0] if who.languages else "",
        template=template,
        parameters=said,
        key=f"appointment:{row.pk}:{attendee.pk}:{name}:{what}",
        not_before=at,
        not_after=row.starts_at,
        person_id=who.person_id,
        organisation_id=row.organisation_id,
    )
