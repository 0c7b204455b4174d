"""Who is taken when: what actions check under a lock, and what free times are reckoned from."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

import holidays
from django.db.models import Q

from kotopolku.domain.appointments.slots import Departure, Hours, Span
from kotopolku.platform.walls.scope import beyond_the_wall

from .models import Appointment, Attendee, WorkerCalendar


def taken_of_worker(worker_id: int, since: datetime, until: datetime) -> list[Span]:
    """When the worker is taken in a time, in whatever organisation, with the time left free after each."""
    rows = Appointment.objects.filter(worker_id=worker_id, state="booked", starts_at__lt=until, free_at__gt=since)
    # A worker of two organisations has one day; nothing but hours comes from beyond.
    with beyond_the_wall():
        return [Span(*found) for found in rows.order_by("starts_at", "pk").values_list("starts_at", "free_at")]


def is_worker_taken(worker_id: int, span: Span, *, besides: int | None = None) -> bool:
    """Whether the worker has another appointment in the span."""
    rows = Appointment.objects.filter(
        worker_id=worker_id, state="booked", starts_at__lt=span.ends, free_at__gt=span.starts
    )
    with beyond_the_wall():
        return rows.exclude(pk=besides or 0).exists()


def is_room_taken(room_id: int, span: Span, *, besides: int | None = None) -> bool:
    """Whether the room is used in the span."""
    rows = Appointment.objects.filter(room_id=room_id, state="booked", starts_at__lt=span.ends, ends_at__gt=span.starts)
    with beyond_the_wall():
        return rows.exclude(pk=besides or 0).exists()


def is_client_taken(case_ids: Collection[int], span: Span, *, besides: int | None = None) -> bool:
    """Whether somebody is expected elsewhere in the span, of the cases given: no organisation learns of another's."""
    rows = Attendee.objects.filter(
        case_id__in=case_ids,
        appointment__state="booked",
        appointment__starts_at__lt=span.ends,
        appointment__ends_at__gt=span.starts,
    ).exclude(state="cancelled")
    with beyond_the_wall():
        return rows.exclude(appointment_id=besides or 0).exists()


def hours_of(calendar: WorkerCalendar) -> list[Hours]:
    """The calendar's working hours as the domain knows them."""
    return [
        Hours(row.weekday, row.begins, row.ends, row.since, row.until) for row in calendar.hours.order_by("since", "pk")
    ]


def departures_of(calendar: WorkerCalendar, since: date, until: date) -> list[Departure]:
    """Days in a time on which the worker departs from the hours."""
    rows = calendar.exceptions.filter(Q(since__lte=until), until__gte=since).order_by("since", "pk")
    return [Departure(row.what == "open", row.since, row.until, row.begins, row.ends) for row in rows]


@cache
def _holidays_in(year: int) -> frozenset[date]:
    found: Any = holidays.country_holidays("FI", years=year)
    return frozenset(found)


def holidays_in(days: Iterable[date]) -> frozenset[date]:
    """Those of the days on which offices in Finland are closed; the eves of Midsummer and Christmas too."""
    return frozenset(day for day in days if day in _holidays_in(day.year))
