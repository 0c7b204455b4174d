"""Appointments as those may see them who ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.slots import Span, span_of
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of, organisations_with
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import rights_of

from ..models import Appointment, Attendee, CalendarFeed
from ..secret_links import hash_of_feed, hash_of_token

_PEOPLE = Prefetch("attendees", Attendee.objects.select_related("case", "contact__case").order_by("pk"))
SHOWN_WITH = ("worker", "unit", "room", "case", "contact__case", "organisation")
BY_CLIENT = ("client", "link")
"""How a time was given back by the client alone."""
MOST_A_DAY = 400
MOST_OF_A_CLIENT = 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """An appointment, and those expected whose names the asker may see.

    `is_open`: whether the asker may open it; else it is shown as a time that is taken.
    """

    appointment: Appointment
    attendees: tuple[Attendee, ...]
    is_open: bool


def days_span(since: date, until: date) -> Span:
    """From the first moment of a day to the last of another, by the clock of Finland."""
    return Span(span_of(since, None, None).starts, span_of(until, None, None).ends)


def within(user: User, since: date, until: date) -> QuerySet[Appointment]:
    """Appointments in the days (both included) of the organisations in which the user receives, in order of time."""
    return _between(received_at(user), since, until)


def received_at(user: User) -> tuple[int, ...]:
    """Ids of the organisations whose desk the user keeps: another role elsewhere shows nobody who asks for help."""
    return organisations_with(user, Right.REGISTER, clock.today())


def _between(organisation_ids: Iterable[int], since: date, until: date) -> QuerySet[Appointment]:
    span = days_span(since, until)
    rows = Appointment.objects.filter(
        organisation_id__in=organisation_ids, starts_at__gte=span.starts, starts_at__lt=span.ends
    )
    rows = rows.select_related(*SHOWN_WITH)
    return rows.prefetch_related(_PEOPLE).order_by("starts_at", "pk")


def day_of(user: User, day: date) -> list[Shown]:
    """The user's own appointments of a day; of the cancelled ones those that the client gave back.

    What a worker cancelled the worker knows. That a client gave a time back is told to those who may open it.
    """
    by_client = Attendee.objects.filter(appointment=OuterRef("pk"), cancelled_how__in=BY_CLIENT)
    # A group is called off by a worker only, whoever had left it before.
    given_back = Q(Exists(by_client), state="cancelled", seats=None)
    rows = _between(organisations_of(user, clock.today()), day, day).filter(worker=user)
    shown = shown_to(user, rows.filter(Q(state="booked") | given_back)[:MOST_A_DAY])
    return [one for one in shown if one.is_open or one.appointment.state == "booked"]


def shown_to(user: User, rows: Iterable[Appointment]) -> list[Shown]:
    """Each as the user may see it: under turvakielto neither name nor place to one who may not open the file."""
    desks = set(received_at(user))
    return [_shown(user, row, desks) for row in rows]


def client_of(row: Appointment | Attendee) -> Any:
    """The case by whose rules the appointment is shown: of a first contact only that of one under turvakielto.

    None where there is none, and where the wall of the database hides it.
    """
    case: Any = row.case if row.contact is None else row.contact.case
    return case if row.contact is None or (case is not None and case.is_protected) else None


def is_protected(row: Appointment) -> bool:
    """Whether the appointment is of a client under turvakielto: where it is and what about is shown for a purpose."""
    case = client_of(row)
    return case is not None and bool(case.is_protected)


def _shown(user: User, row: Appointment, desks: set[int]) -> Shown:
    # Where a group meets everybody sees: of a protected client that would be the place.
    hides = _places_hidden if row.seats is not None else _nothing_hidden
    seen = tuple(one for one in row.attendees.all() if _is_open(user, one, desks) and not hides(user, one))
    is_open = _is_open(user, row, desks)
    return Shown(row, seen if is_open else (), is_open)


def _nothing_hidden(_user: User, _one: Attendee) -> bool:
    return False


def _places_hidden(user: User, one: Attendee) -> bool:
    case: Any = client_of(one)
    return case is not None and case.is_protected and Right.SEE_PROTECTED_CONTACTS not in rights_of(user, case)


def _is_open(user: User, row: Appointment | Attendee, desks: set[int]) -> bool:
    if row.case_id is not None or (row.contact is not None and row.contact.case_id is not None):
        case = client_of(row)
        if case is not None:
            return Right.OPEN in rights_of(user, case)
        # One whom the wall of the database hides: what is not known is closed.
        if row.contact is None or row.contact.case is None:
            return False
    return row.organisation_id in desks


def appointment_of(user: User, reference: str) -> Shown:
    """One appointment of the user's organisations; of one who may not open the file of the client it does not exist.

    Whoever shows a client's opens the file by `cases.queries.case_for`. Raises Appointment.DoesNotExist.
    """
    rows = Appointment.objects.select_related(*SHOWN_WITH)
    row = rows.prefetch_related(_PEOPLE).get(
        Q(organisation_id__in=received_at(user)) | Q(case__isnull=False),
        reference=reference.strip().upper(),
    )
    shown = _shown(user, row, set(received_at(user)))
    if not shown.is_open:
        msg = "Appointment matching query does not exist."
        raise Appointment.DoesNotExist(msg)
    return shown


def of_case(case: Any, *, groups: bool = True) -> list[Attendee]:
    """Where the client is or was expected, the latest first; also before there was a case. Open the file first."""
    with beyond_the_wall():
        # A group's time belongs to the organisation: one to whom the file is open from elsewhere would not see it.
        rows = Attendee.objects.filter(Q(case=case) | Q(contact__case=case))
        rows = rows if groups else rows.filter(appointment__seats=None)
        rows = rows.select_related("appointment__worker", "appointment__unit", "appointment__room")
        return list(rows.order_by("-appointment__starts_at", "-pk")[:MOST_OF_A_CLIENT])


def of_client(case_ids: Iterable[int]) -> list[Attendee]:
    """What clients see of their own: to come, the soonest first, and what has been, the latest first."""
    with beyond_the_wall():
        # A group's time belongs to the organisation: behind the wall a client would not see it.
        rows = Attendee.objects.filter(Q(case_id__in=list(case_ids)) | Q(contact__case_id__in=list(case_ids)))
        rows = rows.select_related(
            "case", "appointment__worker", "appointment__unit", "appointment__room", "appointment__organisation"
        )
        return list(rows.order_by("-appointment__starts_at", "-pk")[:100])


def groups_open_to(case: Any, until: datetime | None = None) -> list[tuple[Appointment, int]]:
    """Groups of the case's organisation that a client may join, with the seats left."""
    now = clock.now()
    with beyond_the_wall():
        rows = Appointment.objects.filter(
            organisation_id=case.organisation_id,
            kind="group_info",
            state="booked",
            open_to_clients=True,
            starts_at__gt=now,
            starts_at__lt=until or now + timedelta(days=90),
        ).select_related("unit", "room", "organisation")
        found = []
        for row in rows.prefetch_related("attendees").order_by("starts_at", "pk")[:20]:
            seated = [one for one in row.attendees.all() if one.state != "cancelled"]
            left = (row.seats or 0) - len(seated)
            if left > 0 and all(one.case_id != case.pk for one in seated):
                found.append((row, left))
        return found


def attendee_by_link(token: str) -> Attendee | None:
    """Who would give a time back by a link that still works; None for any other link."""
    with beyond_the_wall():
        rows = Attendee.objects.select_related("appointment__unit", "appointment__organisation", "case__person")
        found = rows.filter(cancel_hash=hash_of_token(token), state="booked").first()
    if found is None or found.appointment.state != "booked" or found.appointment.starts_at <= clock.now():
        return None
    return found


def has_feed(user: User) -> bool:
    """Whether the worker has an address of a feed that works."""
    return CalendarFeed.objects.filter(user=user, revoked_at=None).exists()


def feed_of(address: str) -> list[Appointment] | None:
    """The appointments of the worker to whom a secret address belongs; None for one that doesn't work."""
    feed = (
        CalendarFeed.objects.filter(address_hash=hash_of_feed(address), revoked_at=None).select_related("user").first()
    )
    now = clock.now()
    if feed is None or not organisations_of(feed.user, clock.today()):
        return None
    around = (now - timedelta(days=31), now + timedelta(days=366))
    with beyond_the_wall():
        rows = Appointment.objects.filter(worker=feed.user, starts_at__range=around).order_by("starts_at", "pk")
        # No name, no place, no kind: none of it is read.
        return list(rows.only("uid", "starts_at", "ends_at", "state", "sequence", "booked_at", "cancelled_at"))
