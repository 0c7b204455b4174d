"""Free times of workers."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kotopolku.domain.appointments.slots import Span, free_slots, open_spans, span_of, without
from kotopolku.platform import clock

from ..models import Appointment, CalendarException, Room, WorkerCalendar, WorkingHours
from ..times import departures_of, holidays_in, hours_of, taken_of_worker
from .lengths import minutes_of

FARTHEST = 90
"""Days ahead for which clients may book."""


def calendar_of(user_id: int, organisation_id: int) -> WorkerCalendar | None:
    """The worker's calendar in an organisation, if there is one."""
    rows = WorkerCalendar.objects.filter(user_id=user_id, organisation_id=organisation_id)
    return rows.select_related("user", "unit", "organisation").first()


def calendars_of(user_ids: Iterable[int]) -> dict[tuple[int, int], WorkerCalendar]:
    """Calendars of a few workers by worker and organisation; one query for all."""
    rows = WorkerCalendar.objects.filter(user_id__in=list(user_ids)).order_by("pk")
    return {(row.user_id, row.organisation_id): row for row in rows}


def calendars_in(organisation_ids: Iterable[int]) -> QuerySet[WorkerCalendar]:
    """Calendars of the organisations' workers, by name."""
    rows = WorkerCalendar.objects.filter(organisation_id__in=list(organisation_ids), user__is_active=True)
    return rows.select_related("user", "unit", "organisation").order_by("user__display_name", "pk")


def hours_on(calendar: WorkerCalendar, day: date) -> QuerySet[WorkingHours]:
    """The week's hours that hold on a day, in order."""
    rows = calendar.hours.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    return rows.order_by("weekday", "begins", "pk")


def exceptions_of(calendar: WorkerCalendar, since: date) -> QuerySet[CalendarException]:
    """Departures from the hours that have not ended before a day, the soonest first."""
    return calendar.exceptions.filter(until__gte=since).order_by("since", "pk")


def exception_of(calendar: WorkerCalendar, number: int) -> CalendarException:
    """One departure; raises CalendarException.DoesNotExist, also for another calendar's."""
    return calendar.exceptions.select_related("calendar").get(pk=number)


def rooms_of(organisation_ids: Iterable[int], *, in_use: bool = True) -> QuerySet[Room]:
    """Rooms of the organisations by name; those in use no more only when asked for."""
    rows = Room.objects.filter(organisation_id__in=list(organisation_ids)).select_related("unit", "organisation")
    return (rows.filter(in_use=True) if in_use else rows).order_by("name", "pk")


def free_slots_of(
    calendar: WorkerCalendar, kind: str, since: date, until: date, *, interpreter: bool = False
) -> list[Span]:
    """Free times of a kind for a worker to give, both days included."""
    minutes = minutes_of(calendar.organisation_id, kind, interpreter=interpreter, calendar=calendar)
    return slots_of(calendar, minutes=minutes, since=since, until=until)


def slots_of(
    calendar: WorkerCalendar,
    *,
    minutes: int,
    since: date,
    until: date,
    by_client: bool = False,
    besides: int | None = None,
) -> list[Span]:
    """Free times of so many minutes; for clients only as far ahead, and as early beforehand, as is opened to them.

    `besides`: an appointment that is to be moved stands in nobody's way.
    """
    earliest = clock.now()
    if by_client:
        earliest += timedelta(hours=calendar.notice)
        until = min(until, clock.today() + timedelta(days=FARTHEST))
    since = max(since, clock.day_of(earliest))
    days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
    if not days:
        return []
    around = Span(span_of(days[0], None, None).starts, span_of(days[-1], None, None).ends + timedelta(hours=12))
    opened = open_spans(days, hours_of(calendar), departures_of(calendar, since, until), holidays_in(days))
    busy = taken_of_worker(calendar.user_id, around.starts, around.ends)
    if besides is not None:
        busy = _less(busy, besides)
    return free_slots(opened, busy, minutes=minutes, buffer=calendar.buffer, earliest=earliest)


def _less(busy: list[Span], number: int) -> list[Span]:
    moved = Appointment.objects.filter(pk=number, state="booked").values_list("starts_at", "free_at").first()
    return busy if moved is None else without(busy, [Span(*moved)])
