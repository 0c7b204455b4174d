"""What every step of an order begins and ends with: locks, states, the log, and the message to the provider."""

from typing import Any

from kotopolku.domain.appointments.interpreting import is_possible, needs_reason
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.messages.actions import send, withdraw

from ...models import Appointment, Interpreter, InterpreterBooking
from ...models.interpreting import ACTIVE
from ...queries.interpreting.candidates import against_one, wanted_of
from ..locking import lock_appointment
from .refusals import InterpreterImpossible, NotNow, ReasonNeeded


def locked(order: InterpreterBooking, seen_version: int, states: tuple[str, ...]) -> InterpreterBooking:
    """The order as it is now, ours until the transaction ends. Raises EditedMeanwhile, NotNow in another state."""
    lock_row(order.appointment_id)
    row = claim(InterpreterBooking.objects.select_related("provider", "appointment").get(pk=order.pk), seen_version)
    if row.state not in states:
        raise NotNow
    return row


def lock_row(appointment_id: int) -> Appointment:
    """The row of the appointment is locked, cancelled or not: all steps of its orders follow each other."""
    return Appointment.objects.select_for_update(of=("self",)).get(pk=appointment_id)


def ahead(appointment_id: int, now: Any) -> Appointment:
    """The appointment, locked. Raises AppointmentOver for one that was cancelled, NotNow for one that has begun."""
    row = lock_appointment(appointment_id)
    if row.starts_at <= now:
        raise NotNow
    return row


def lock_interpreter(interpreter_id: int) -> Interpreter:
    """Nobody else takes the interpreter until the transaction ends. Raises Interpreter.DoesNotExist."""
    rows = Interpreter.objects.select_for_update(of=("self",)).select_related("provider")
    return rows.prefetch_related("languages").get(pk=interpreter_id)


def check_interpreter(order: InterpreterBooking, interpreter: Interpreter) -> None:
    """Marks a child or a relative in the order. Raises InterpreterImpossible, ReasonNeeded."""
    found = against_one(order.appointment, wanted_of(order), interpreter)
    barring = [one.value for one in found if not is_possible([one])]
    if barring:
        raise InterpreterImpossible(against=barring)
    if needs_reason(found) and not order.reason.strip():
        raise ReasonNeeded
    order.is_child, order.is_relative = "child" in found, "relative" in found


def has_active(appointment: Appointment) -> bool:
    """Whether an order of the appointment is open."""
    return appointment.interpreting.filter(state__in=ACTIVE).exists()


def tell_provider(order: InterpreterBooking, what: str) -> None:
    """Puts a message to the provider into the outbox; what is not sent yet of this order is taken back."""
    if order.provider is None:
        return
    withdraw(f"interpreting:{order.pk}:")
    send(
        channel="email",
        to=order.provider.email,
        language=order.provider.language,
        template=f"interpreting.{what}",
        parameters={"order": order.pk, "asked": order.asked, "state": order.state},
        key=f"interpreting:{order.pk}:{order.asked}:{order.version}:{what}",
        not_after=order.ends_at,
        organisation_id=order.organisation_id,
    )


def tell_worker(order: InterpreterBooking, what: str) -> None:
    """Puts a message to the worker who ordered into the outbox, or to the organisation where no address is known.

    `what`: declined, withdrawn. It tells the order and its time; neither the client nor what the provider wrote.
    """
    worker = order.ordered_by
    to = worker.email or order.organisation.email
    if not to:
        return
    send(
        channel="email",
        to=to,
        language=worker.language,
        template=f"interpreting.{what}",
        parameters={
            "reference": order.reference,
            "appointment": order.appointment.reference,
            "starts_at": order.starts_at.isoformat(),
        },
        key=f"interpreting_answer:{order.pk}:{order.version}:{what}",
        not_after=order.ends_at,
        organisation_id=order.organisation_id,
    )


def log(actor: Any, order: InterpreterBooking, verb: str, **told: Any) -> None:
    """One event in the log; neither a name nor a reason."""
    case = order.case
    record(
        actor=actor,
        action=f"appointments.interpreting_{verb}",
        case_id=None if case is None else case.pk,
        person_id=None if case is None else case.person_id,
        organisation_id=order.organisation_id,
        after={
            "reference": order.reference,
            "state": order.state,
            "provider": order.provider_id,
            "interpreter": order.interpreter_id,
            "language": order.language,
            **told,
        },
    )
