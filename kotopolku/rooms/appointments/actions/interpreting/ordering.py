"""A worker orders an interpreter, or says why there is another way."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kotopolku.domain.appointments.interpreting import Mode
from kotopolku.platform import clock
from kotopolku.platform.refusals import check_code

from ...models import Appointment, InterpreterBooking, InterpreterProvider
from ...queries.interpreting.candidates import is_relatives_name
from ...secret_links import hash_of_order, new_salt, order_token_of
from ..booking import new_reference
from .orders import ahead, check_interpreter, has_active, lock_interpreter, log, tell_provider
from .refusals import (
    AlreadyOrdered,
    InterpreterImpossible,
    LanguageNeeded,
    NameNeeded,
    ProviderUnknown,
    ReasonNeeded,
    SignUnseen,
)

MODES = tuple(mode.value for mode in Mode)


@transaction.atomic
def order(
    *,
    actor: Any,
    appointment: Appointment,
    provider_id: int,
    language: str,
    mode: str,
    interpreter_id: int | None = None,
    dialect: str = "",
    gender_wish: str = "",
    sign: bool = False,
    reason: str = "",
    ordered_at: datetime | None = None,
) -> InterpreterBooking:
    """An order for the time of the appointment, of one interpreter or of whomever the provider offers.

    `ordered_at` is given only where history is recorded.
    Raises AppointmentOver, NotNow, AlreadyOrdered, ProviderUnknown, LanguageNeeded, SignUnseen, UnknownCode,
    InterpreterImpossible, ReasonNeeded (a child or a relative).
    """
    row = ahead(appointment.pk, ordered_at or clock.now())
    provider = InterpreterProvider.objects.filter(
        pk=provider_id, organisation_id=row.organisation_id, in_use=True
    ).first()
    if provider is None:
        raise ProviderUnknown
    check_code(mode, MODES, field="mode")
    if sign and mode == Mode.PHONE:
        raise SignUnseen
    made = _new(actor, row, language=language, reason=reason)
    made.provider, made.mode, made.sign = provider, mode, sign
    made.ordered_at = ordered_at or made.ordered_at
    made.dialect, made.gender_wish = dialect.strip(), gender_wish
    if interpreter_id is not None:
        interpreter = lock_interpreter(interpreter_id)
        if interpreter.provider_id != provider.pk:
            raise InterpreterImpossible(against=["not_in_use"])
        check_interpreter(made, interpreter)
        made.interpreter, made.name = interpreter, interpreter.name
    made.save()
    tell_provider(made, "ordered")
    log(actor, made, "order")
    return made


@transaction.atomic
def let_interpret(
    *,
    actor: Any,
    appointment: Appointment,
    name: str,
    language: str,
    reason: str,
    mode: str = "on_site",
    is_child: bool = False,
    is_relative: bool = False,
) -> InterpreterBooking:
    """Somebody whom nobody sends: a relative, a child, a colleague; always with a reason, never proposed.

    Raises AppointmentOver, NotNow, AlreadyOrdered, LanguageNeeded, NameNeeded, ReasonNeeded.
    """
    row = ahead(appointment.pk, clock.now())
    if not name.strip():
        raise NameNeeded
    if not reason.strip():
        raise ReasonNeeded
    made = _new(actor, row, language=language, reason=reason)
    made.mode, made.name, made.state = check_code(mode, MODES, field="mode"), name.strip(), "confirmed"
    made.is_child = is_child
    # What is known of the family counts, whatever was said.
    made.is_relative = is_relative or is_relatives_name(row, name)
    made.confirmed_at, made.confirmed_by = made.ordered_at, actor
    made.save()
    log(actor, made, "let", is_child=made.is_child, is_relative=made.is_relative)
    return made


@transaction.atomic
def do_without(*, actor: Any, appointment: Appointment, reason: str) -> InterpreterBooking:
    """The appointment goes on without an interpreter, for a reason. Raises as `let_interpret`."""
    row = ahead(appointment.pk, clock.now())
    if not reason.strip():
        raise ReasonNeeded
    made = _new(actor, row, language=row.language or "fi", reason=reason)
    made.state, made.ended_at, made.ended_by, made.ended_how = "without", made.ordered_at, actor, "worker"
    made.save()
    log(actor, made, "without")
    return made


def _new(actor: Any, row: Appointment, *, language: str, reason: str) -> InterpreterBooking:
    """An order for the time of the appointment, not saved yet."""
    if not language.strip():
        raise LanguageNeeded
    if has_active(row):
        raise AlreadyOrdered
    salt = new_salt()
    return InterpreterBooking(
        appointment=row,
        organisation_id=row.organisation_id,
        case=row.case,
        reference=new_reference(),
        language=language.strip(),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        reason=reason.strip(),
        ordered_at=clock.now(),
        ordered_by=actor,
        link_salt=salt,
        link_hash=hash_of_order(order_token_of(salt)),
    )


def order_token(order: InterpreterBooking) -> str:
    """The secret of the address `/partner/interpreting/<token>/` of an order."""
    return order_token_of(order.link_salt)
