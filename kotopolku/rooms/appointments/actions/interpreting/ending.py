"""A worker takes an offer, cancels, or says how it went."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from kotopolku.domain.appointments.interpreting_cost import Price, Reckoning, cost_of, cost_of_cancelling, price_on
from kotopolku.platform import clock

from ...models import InterpreterBooking
from ...models.interpreting import ACTIVE
from .orders import check_interpreter, lock_interpreter, locked, log, tell_provider
from .refusals import NameNeeded, NotNow

LONGEST = 24 * 60


@transaction.atomic
def accept(*, actor: Any, order: InterpreterBooking, seen_version: int, reason: str = "") -> InterpreterBooking:
    """Takes whom the provider offers. Raises EditedMeanwhile, NotNow, InterpreterImpossible, ReasonNeeded."""
    row = locked(order, seen_version, ("offered",))
    row.reason = reason.strip() or row.reason
    if row.interpreter_id is not None:
        check_interpreter(row, lock_interpreter(row.interpreter_id))
    _confirm(row, actor)
    tell_provider(row, "confirmed")
    log(actor, row, "accept")
    return row


@transaction.atomic
def confirm_by_telephone(
    *, actor: Any, order: InterpreterBooking, seen_version: int, name: str = ""
) -> InterpreterBooking:
    """The provider has said by telephone who comes. Raises EditedMeanwhile, NotNow, NameNeeded."""
    row = locked(order, seen_version, ("ordered", "offered"))
    given = name.strip() or row.name
    if not given:
        raise NameNeeded
    if given != row.name:
        row.name, row.interpreter = given, None
    _confirm(row, actor)
    log(actor, row, "confirm")
    return row


@transaction.atomic
def refuse_offer(*, actor: Any, order: InterpreterBooking, seen_version: int) -> InterpreterBooking:
    """Asks for another interpreter; the provider learns no reason. Raises EditedMeanwhile, NotNow."""
    row = locked(order, seen_version, ("offered",))
    ask_again(row)
    row.save()
    tell_provider(row, "another")
    log(actor, row, "refuse_offer")
    return row


@transaction.atomic
def cancel_order(*, actor: Any, order: InterpreterBooking, seen_version: int, reason: str = "") -> InterpreterBooking:
    """Interpreting is wanted no more; a late cancellation costs what was agreed. Raises EditedMeanwhile, NotNow."""
    row = locked(order, seen_version, ACTIVE)
    row.why_ended = reason.strip()
    end_cancelled(row, actor=actor, how="worker", now=clock.now())
    tell_provider(row, "cancelled")
    log(actor, row, "cancel", cost=row.cost)
    return row


@transaction.atomic
def finish(
    *, actor: Any, order: InterpreterBooking, seen_version: int, minutes: int | None = None, has_come: bool = True
) -> InterpreterBooking:
    """How it went: so many minutes (as booked where not given), or the interpreter did not come and costs nothing.

    Also where the client stayed away: the interpreter was there and is paid. Raises EditedMeanwhile, NotNow.
    """
    row = locked(order, seen_version, ("confirmed", "done", "not_come"))
    now = clock.now()
    if row.starts_at > now or (minutes is not None and not 0 <= minutes <= LONGEST):
        raise NotNow
    row.state, row.ended_at, row.ended_by, row.ended_how = "done" if has_come else "not_come", now, actor, "worker"
    row.minutes = (booked_minutes(row) if minutes is None else minutes) if has_come else None
    price = price_of(row)
    keep_cost(row, cost_of(price, row.minutes) if price is not None and row.minutes is not None else None)
    row.save()
    log(actor, row, "finish", minutes=row.minutes, cost=row.cost)
    return row


@transaction.atomic
def revoke_link(*, actor: Any, order: InterpreterBooking, seen_version: int) -> InterpreterBooking:
    """The provider's link opens nothing any more. Raises EditedMeanwhile, NotNow."""
    row = locked(order, seen_version, ACTIVE)
    row.link_revoked_at = row.link_revoked_at or clock.now()
    row.save()
    log(actor, row, "revoke_link")
    return row


def ask_again(row: InterpreterBooking) -> None:
    """As it was ordered, without the interpreter."""
    row.state, row.interpreter, row.name = "ordered", None, ""
    row.offered_at = row.confirmed_at = row.confirmed_by = None
    row.is_child = row.is_relative = False
    row.asked += 1


def end_cancelled(row: InterpreterBooking, *, actor: Any, how: str, now: datetime) -> None:
    """Ends an order with what cancelling costs by the agreed price."""
    row.state, row.ended_at, row.ended_by, row.ended_how = "cancelled", now, actor, how
    price = price_of(row)
    if price is not None:
        keep_cost(row, cost_of_cancelling(price, booked_minutes(row), row.starts_at, now))
    row.save()


def booked_minutes(row: InterpreterBooking) -> int:
    """Minutes from beginning to end, as ordered."""
    return int((row.ends_at - row.starts_at).total_seconds() // 60)


def price_of(row: InterpreterBooking) -> Price | None:
    """The provider's price of the day and mode; None where nobody has recorded one or nobody is paid."""
    if row.provider is None:
        return None
    prices = [
        Price(
            since=one.since,
            mode=one.mode,
            per_unit=one.per_unit,
            unit=one.unit,
            minimum=one.minimum,
            late_hours=one.late_hours,
            late_percent=one.late_percent,
        )
        for one in row.provider.prices.order_by("since", "pk")
    ]
    return price_on(prices, clock.day_of(row.starts_at), row.mode)


def keep_cost(row: InterpreterBooking, found: Reckoning | None) -> None:
    """The cost with how it came about."""
    row.cost = None if found is None else found.total
    row.reckoning = {} if found is None else msgspec.to_builtins(found, builtin_types=())


def _confirm(row: InterpreterBooking, actor: Any) -> None:
    row.state, row.confirmed_at, row.confirmed_by = "confirmed", clock.now(), actor
    row.save()
