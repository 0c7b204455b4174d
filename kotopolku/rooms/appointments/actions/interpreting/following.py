"""An appointment was moved or cancelled: its interpreter must know."""

from kotopolku.domain.appointments.interpreting import is_possible
from kotopolku.platform import clock
from kotopolku.platform.walls.scope import beyond_the_wall

from ...changes import CANCELLED, MOVED
from ...models import Appointment, InterpreterBooking
from ...models.interpreting import ACTIVE
from ...queries.interpreting.candidates import against_one, wanted_of
from .ending import ask_again, end_cancelled
from .orders import log, tell_provider


def follow(appointment_id: int, what: str) -> None:
    """Subscriber of `changes`, in the same transaction; beyond the wall, since a client with a link sees nothing."""
    if what not in {MOVED, CANCELLED}:
        return
    with beyond_the_wall():
        row = Appointment.objects.get(pk=appointment_id)
        orders = InterpreterBooking.objects.select_for_update(of=("self",)).filter(appointment=row, state__in=ACTIVE)
        for order in orders.select_related("provider", "appointment", "case").order_by("pk"):
            order.version += 1
            if row.state == "cancelled":
                _cancel(order)
            elif (order.starts_at, order.ends_at) != (row.starts_at, row.ends_at):
                _move(order, row)


def _cancel(order: InterpreterBooking) -> None:
    end_cancelled(order, actor=None, how="appointment", now=clock.now())
    tell_provider(order, "cancelled")
    log(None, order, "cancel", cost=order.cost)


def _move(order: InterpreterBooking, row: Appointment) -> None:
    """What was confirmed must be confirmed anew; an interpreter who is taken at the new time is not kept."""
    order.starts_at, order.ends_at = row.starts_at, row.ends_at
    if order.provider is not None:
        interpreter, marks = order.interpreter, (order.is_child, order.is_relative)
        ask_again(order)
        if interpreter is not None and is_possible(against_one(row, wanted_of(order), interpreter)):
            order.interpreter, order.name = interpreter, interpreter.name
            order.is_child, order.is_relative = marks
    order.save()
    tell_provider(order, "moved")
    log(None, order, "move", starts_at=order.starts_at)
