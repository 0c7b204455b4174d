"""The provider answers by its link. Whoever has the link is the provider; nobody is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from kotopolku.domain.appointments.interpreting import is_possible, needs_reason, same
from kotopolku.platform import clock
from kotopolku.platform.walls.scope import beyond_the_wall

from ...models import Interpreter, InterpreterBooking
from ...queries.interpreting.candidates import against_one, is_relatives_name, wanted_of
from ...queries.interpreting.orders import order_by_link
from .orders import lock_interpreter, lock_row, log, tell_worker
from .refusals import LinkOver, NameNeeded, NotForThisBooking, NotNow, ReasonNeeded


@transaction.atomic
def offer(*, token: str, name: str) -> InterpreterBooking:
    """The provider names whom it would send; a worker takes the offer.

    One who may not take this booking is turned away without a reason. Raises LinkOver, NotNow, NameNeeded,
    NotForThisBooking.
    """
    with _by_link(token, ("ordered", "offered")) as row:
        if not name.strip():
            raise NameNeeded
        row.interpreter = _known(row, name)
        if row.interpreter is not None:
            found = against_one(row.appointment, wanted_of(row), row.interpreter)
            is_unfit = not is_possible(found) or needs_reason(found)
        else:
            is_unfit = is_relatives_name(row.appointment, name)
        if is_unfit:
            raise NotForThisBooking
        row.name, row.state, row.offered_at = name.strip(), "offered", clock.now()
        row.save()
        log(None, row, "offer")
    return row


@transaction.atomic
def confirm(*, token: str) -> InterpreterBooking:
    """The interpreter who was ordered by name comes. Raises LinkOver, NotNow, NotForThisBooking."""
    with _by_link(token, ("ordered",)) as row:
        if row.interpreter_id is None:
            raise NotNow
        found = against_one(row.appointment, wanted_of(row), lock_interpreter(row.interpreter_id))
        if not is_possible(found) or (needs_reason(found) and not row.reason):
            raise NotForThisBooking
        row.state, row.confirmed_at, row.confirmed_by = "confirmed", clock.now(), None
        row.save()
        log(None, row, "confirm")
    return row


@transaction.atomic
def decline(*, token: str, reason: str = "") -> InterpreterBooking:
    """Nobody can be sent; the worker is written to and finds it on the page of the day. Raises LinkOver, NotNow."""
    with _by_link(token, ("ordered", "offered")) as row:
        _end(row, "declined", reason)
        tell_worker(row, "declined")
        log(None, row, "decline")
    return row


@transaction.atomic
def withdraw_interpreter(*, token: str, reason: str) -> InterpreterBooking:
    """The one who was to come cannot; the worker is written to, and it goes to the page of the day.

    Raises LinkOver, NotNow, ReasonNeeded.
    """
    with _by_link(token, ("confirmed",)) as row:
        if not reason.strip():
            raise ReasonNeeded
        _end(row, "cancelled", reason)
        tell_worker(row, "withdrawn")
        log(None, row, "withdraw")
    return row


@contextmanager
def _by_link(token: str, states: tuple[str, ...]) -> Iterator[InterpreterBooking]:
    """The order of a link, ours until the transaction ends; beyond the wall, since a visitor works nowhere."""
    with beyond_the_wall():
        found = order_by_link(token)
        if found is None:
            raise LinkOver
        lock_row(found.appointment_id)
        row = order_by_link(token)
        if row is None:
            raise LinkOver
        if row.state not in states or row.starts_at <= clock.now():
            raise NotNow
        row.version += 1
        yield row


def _known(row: InterpreterBooking, name: str) -> Interpreter | None:
    """The provider's interpreter of the name, if the organisation knows one."""
    rows = Interpreter.objects.filter(provider_id=row.provider_id, in_use=True).order_by("pk")
    found = next((one for one in rows if same(one.name) == same(name)), None)
    return None if found is None else lock_interpreter(found.pk)


def _end(row: InterpreterBooking, state: str, reason: str) -> None:
    row.state, row.ended_at, row.ended_by, row.ended_how = state, clock.now(), None, "provider"
    row.why_ended = reason.strip()[:500]
    row.save()
