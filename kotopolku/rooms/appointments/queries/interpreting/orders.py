"""Orders of interpreting: of an appointment, by the provider's link, and those that somebody must look after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.walls.scope import beyond_the_wall

from ...models import Appointment, ConflictOfInterest, InterpreterBooking, InterpreterProvider
from ...models.interpreting import ACTIVE
from ...secret_links import hash_of_order
from ..reading import SHOWN_WITH, Shown, received_at, shown_to

AHEAD = timedelta(days=14)
"""So long before the time a missing interpreter stands on the page of the day."""
MOST = 60
LOST, MISSING, OFFERED, WAITING = "lost", "missing", "offered", "waiting"


def orders_of(appointment: Appointment) -> QuerySet[InterpreterBooking]:
    """All orders of an appointment, the newest first."""
    rows = appointment.interpreting.select_related(
        "provider", "interpreter", "appointment", "case", "ordered_by", "confirmed_by", "ended_by"
    )
    return rows.order_by("-ordered_at", "-pk")


def order_of(appointment: Appointment, number: int) -> InterpreterBooking:
    """One order of the appointment. Raises InterpreterBooking.DoesNotExist, also for another's."""
    return orders_of(appointment).get(pk=number)


def conflicts_of(interpreter_ids: Iterable[int], case: Any) -> list[ConflictOfInterest]:
    """Conflicts of interpreters with a client, or with the organisation where there is no case: those that stand first,
    then those that have ended.
    """
    rows = ConflictOfInterest.objects.filter(interpreter__in=list(interpreter_ids), case=case)
    rows = rows.select_related("interpreter__provider", "declared_by", "case")
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-declared_at", "-pk"))


def providers_of(organisation_ids: Iterable[int], *, in_use: bool = True) -> QuerySet[InterpreterProvider]:
    """Providers of the organisations by name; those in use no more only when asked for."""
    rows = InterpreterProvider.objects.filter(organisation_id__in=list(organisation_ids))
    return (rows.filter(in_use=True) if in_use else rows).select_related("organisation").order_by("name", "pk")


def interpreters_coming(appointment_ids: Iterable[int]) -> dict[int, str]:
    """Names of the interpreters who have been confirmed, by appointment; one query."""
    rows = InterpreterBooking.objects.filter(appointment_id__in=list(appointment_ids), state="confirmed")
    return {row.appointment_id: row.name for row in rows.order_by("pk")}


@dataclass(frozen=True, slots=True)
class InNeed:
    """An appointment without a confirmed interpreter; `what`: lost, missing, offered, waiting; the worst first.

    Lost: one who was to come cannot, or nobody can be sent. Missing: wanted and not ordered.
    """

    shown: Shown
    order: InterpreterBooking | None
    what: str

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.shown.appointment.starts_at


def in_need(user: User, until: datetime | None = None) -> list[InNeed]:
    """What the user may open and must look after: today's first, then the lost, then by time.

    Others' are not told at all.
    """
    now = clock.now()
    rows = Appointment.objects.filter(
        organisation_id__in=received_at(user),
        state="booked",
        starts_at__gt=now,
        starts_at__lt=until or now + AHEAD,
    )
    of_it = InterpreterBooking.objects.filter(appointment=OuterRef("pk"))
    rows = rows.exclude(Exists(of_it.filter(state="confirmed")))
    rows = rows.filter(interpreter_wanted=True) | rows.filter(Exists(of_it))
    rows = rows.select_related(*SHOWN_WITH)
    found = []
    rows = rows.prefetch_related("attendees__case", "attendees__contact__case")
    shown = shown_to(user, rows.order_by("starts_at")[:MOST])
    newest = _newest([one.appointment.pk for one in shown])
    for one in shown:
        order = newest.get(one.appointment.pk)
        what = _what(order)
        if one.is_open and what:
            found.append(InNeed(one, order, what))
    # Of what was lost for tomorrow something can still be made tomorrow; today's client comes in any case.
    today = clock.day_of(now)
    return sorted(found, key=lambda one: (clock.day_of(one.starts_at) != today, one.what != LOST, one.starts_at))


def _newest(appointment_ids: list[int]) -> dict[int, InterpreterBooking]:
    rows = InterpreterBooking.objects.filter(appointment__in=appointment_ids).select_related("provider")
    return {row.appointment_id: row for row in rows.order_by("ordered_at", "pk")}


def _what(order: InterpreterBooking | None) -> str:
    """Nothing where it is settled: somebody decided to do without."""
    if order is None:
        return MISSING
    if order.state in {"declined", "not_come"} or (order.state, order.ended_how) == ("cancelled", "provider"):
        return LOST
    return {"ordered": WAITING, "offered": OFFERED, "cancelled": MISSING}.get(order.state, "")


def is_active(order: InterpreterBooking) -> bool:
    """Whether something can still become of it."""
    return order.state in ACTIVE


def order_by_link(token: str) -> InterpreterBooking | None:
    """The order of a provider's link that still works: until the meeting is over, and while nobody revoked it."""
    with beyond_the_wall():
        rows = InterpreterBooking.objects.select_related(
            "provider", "interpreter", "case", "appointment__organisation", "appointment__unit", "appointment__room"
        )
        found = rows.filter(link_hash=hash_of_order(token), link_revoked_at=None, ends_at__gt=clock.now()).first()
    return found if found is not None and found.provider_id is not None else None
