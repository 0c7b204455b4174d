"""Appointments in words, as lists and pages show them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kotopolku.platform import clock
from kotopolku.rooms.appointments import queries
from kotopolku.web.components.dates import day_text, time_text, weekday_text
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import worded


def clock_text(moment: Any) -> str:
    """Hours and minutes on the clock of Finland, as the reader's language writes them."""
    return time_text(timezone.localtime(moment).time())


def times_text(row: Any) -> str:
    """From when to when, on the clock of Finland."""
    return f"{clock_text(row.starts_at)}–{clock_text(row.ends_at)}"


def line_of(shown: queries.Shown) -> dict[str, Any]:
    """One line of a list; of an appointment that is closed to the reader only that the time is taken."""
    row = shown.appointment
    known = {"row": row, "times": times_text(row), "day": clock.day_of(row.starts_at), "worker": row.worker}
    if not shown.is_open:
        closed = {"kind": "", "where": "", "is_cancelled": False, "interpreter": False, "state": None}
        return {**known, **closed, "is_open": False, "names": _("Taken")}
    return {
        **known,
        "is_open": True,
        "names": names_of(shown),
        "kind": words.kind_text(row.kind),
        # A list stands open on a desk: where a protected client goes is told on the appointment's own page only.
        "where": "" if queries.is_protected(row) else where_of(row),
        "is_cancelled": row.state == "cancelled",
        "interpreter": row.interpreter_wanted,
        "state": state_of(shown),
    }


def names_of(shown: queries.Shown) -> str:
    """Who is expected: one by name, of a group how many."""
    row = shown.appointment
    expected = [one for one in row.attendees.all() if one.state != "cancelled"]
    if row.seats is not None:
        return _("%(number)d of %(seats)d seats") % {"number": len(expected), "seats": row.seats}
    named = next(iter(shown.attendees), None)
    return "–" if named is None else name_of(named)


def name_of(attendee: Any) -> str:
    """The name of one who is expected."""
    if attendee.case is not None:
        return str(attendee.case.sort_name)
    if attendee.contact is not None:
        return ", ".join(part for part in (attendee.contact.family, attendee.contact.given) if part)
    return "–"


def where_of(row: Any) -> str:
    """Room, place or way."""
    if row.form == "office":
        return ", ".join(str(part) for part in (row.room and row.room.name, row.unit) if part) or _("At the office")
    return str(row.place) if row.form == "elsewhere" else worded(words.FORMS, row.form)


def state_of(shown: queries.Shown) -> dict[str, str] | None:
    """The tag of what became of one with a single client; `how`: by which way a client gave it back."""
    row = shown.appointment
    if row.state == "cancelled":
        return {"text": str(words.CHANGES["cancelled"]), "tag": "ended", "how": _given_back(shown)}
    if row.seats is not None or not shown.attendees:
        return None
    return tag_of(shown.attendees[0])


def _given_back(shown: queries.Shown) -> str:
    """By the client or by the link; nothing of a group, which a worker calls off whoever had left it before."""
    named = None if shown.appointment.seats is not None else next(iter(shown.attendees), None)
    how = "" if named is None else named.cancelled_how
    return "" if how == "worker" else worded(words.CANCELLED_HOW, how)


def tag_of(attendee: Any) -> dict[str, str]:
    """The tag of what became of one who was expected."""
    if attendee.state == "booked" and attendee.confirmed_at:
        return {"text": _("Confirmed"), "tag": "done"}
    text = worded(words.ATTENDANCE, attendee.state)
    if attendee.state == "late" and attendee.minutes_late:
        text = _("Late by %(minutes)d minutes") % {"minutes": attendee.minutes_late}
    return {"text": text, "tag": str(words.ATTENDANCE_TAGS.get(attendee.state, "info"))}


def slot_text(span: Any) -> str:
    """A free time as a choice: the weekday, the day and the hours."""
    day = clock.day_of(span.starts)
    return f"{weekday_text(day.weekday())} {day_text(day)} {clock_text(span.starts)}–{clock_text(span.ends)}"


def when_text(row: Any) -> str:
    """Day and hours of an appointment."""
    return f"{day_text(row.starts_at)} {times_text(row)}"
