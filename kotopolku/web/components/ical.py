"""Times for other calendars (RFC 5545): nothing in them tells of a client."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Kotopolku//Appointments//EN"


def worker_calendar(rows: Iterable[Any]) -> bytes:
    """A worker's appointments as times that are taken; what was moved or cancelled is told under the same UID."""
    calendar = _calendar()
    for row in rows:
        calendar.add_component(_event(row, _("Appointment")))
    return bytes(calendar.to_ical())


def client_event(row: Any, *, summary: str, telephone: str) -> bytes:
    """One time for the client's own calendar, with a telephone number at most."""
    calendar = _calendar()
    event = _event(row, summary)
    if telephone:
        event.add("description", telephone)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar() -> "Calendar":
    # Imported where needed: it is slow to come, and most of the program does without.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(row: Any, summary: str) -> "Event":
    """In UTC, which every calendar shows on the clock of its reader, also across a change of the clock."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.uid}@kotopolku")
    event.add("dtstamp", _stamp(row))
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.state == "cancelled" else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", summary)
    return event


def _stamp(row: Any) -> datetime:
    moment: datetime = row.cancelled_at or row.booked_at
    return moment
