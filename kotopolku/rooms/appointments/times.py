"""Who is taken when: what actions check under a lock, and what free times are reckoned from."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from kotopolku.domain.appointments.slots import Departure, Hours, Span
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import Case

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
    rows = _expected_in(span).filter(case_id__in=case_ids)
    with beyond_the_wall():
        return rows.exclude(appointment_id=besides or 0).exists()


def is_client_elsewhere(case_ids: Collection[int], organisation_id: int, span: Span) -> bool:
    """Whether one of the people of the cases is expected in another organisation in the span; nothing else is told."""
    with beyond_the_wall():
        asked = Case.objects.filter(pk__in=case_ids).values("person_id")
        rows = _expected_in(span).filter(case__person_id__in=asked)
        return rows.exclude(organisation_id=organisation_id).exists()


def clashing_with(row: Appointment, span: Span) -> list[Attendee]:
    """Those of a group who are expected at something else in the span, in whatever organisation."""
    with beyond_the_wall():
        seated = list(
            row.attendees.exclude(state="cancelled").filter(case__isnull=False).select_related("case").order_by("pk")
        )
        people = [one.case.person_id for one in seated if one.case is not None]
        rows = _expected_in(span).filter(case__person_id__in=people).exclude(appointment_id=row.pk)
        taken = set(rows.values_list("case__person_id", flat=True))
    return [one for one in seated if one.case is not None and one.case.person_id in taken]


def _expected_in(span: Span) -> QuerySet[Attendee]:
    return Attendee.objects.filter(
        appointment__state="booked",
        appointment__starts_at__lt=span.ends,
        appointment__ends_at__gt=span.starts,
    ).exclude(state="cancelled")


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
    # Imported where needed: it is slow to come, and most of the program does without.
    import holidays

    found: Any = holidays.country_holidays("FI", years=year)
    return frozenset(found)


def holidays_in(days: Iterable[date]) -> frozenset[date]:
    """Those of the days on which offices in Finland are closed; the eves of Midsummer and Christmas too."""
    return frozenset(day for day in days if day in _holidays_in(day.year))
