"""What a provider may know of a meeting: no more than it needs (434/2003 13 §), and never who the client is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kotopolku.platform.messages.wording import Draft
from kotopolku.platform.walls.scope import beyond_the_wall

from ...models import InterpreterBooking
from ...reminding.reach import reached
from ...secret_links import order_token_of
from .orders import is_active, order_by_link


@dataclass(frozen=True, slots=True)
class OrderTold:
    """All that the provider's page and messages are made from: a new field here is told outside.

    `where`: hidden (told when confirmed), told (`place`), telephone (it is told by telephone), remote (`link`), none.
    `name` is whom the provider itself has named, or whom it was asked for.
    """

    reference: str
    state: str
    is_open: bool
    starts_at: datetime
    ends_at: datetime
    language: str
    dialect: str
    sign: bool
    gender_wish: str
    mode: str
    kind: str
    where: str
    place: str
    link: str
    telephone: str
    organisation: str
    name: str
    may_confirm: bool
    told_in: str


def told_by_link(token: str) -> OrderTold | None:
    """What the page of a link shows; None where it opens nothing."""
    with beyond_the_wall():
        row = order_by_link(token)
        return None if row is None else _told(row)


@dataclass(frozen=True, slots=True)
class MessageTold:
    """A message to the provider; the place is in none."""

    to: str
    order: OrderTold
    token: str


def told_by_message(draft: Draft, what: str) -> MessageTold | None:
    """None where it is wanted no more: asked anew, answered or ended meanwhile."""
    rows = InterpreterBooking.objects.select_related(
        "provider", "interpreter", "case", "appointment__organisation", "appointment__unit", "appointment__room"
    )
    row = rows.filter(pk=draft.parameters["order"]).first()
    if row is None or row.provider is None:
        return None
    if (row.asked, row.state) != (draft.parameters["asked"], draft.parameters["state"]):
        return None
    gone = what == "cancelled" or row.link_revoked_at is not None
    return MessageTold(row.provider.email, _told(row), "" if gone else order_token_of(row.link_salt))


def _told(row: InterpreterBooking) -> OrderTold:
    appointment: Any = row.appointment
    is_protected = any(reached(one).protected for one in appointment.attendees.select_related("case__person"))
    where = _where(row, is_protected=is_protected)
    unit = None if is_protected else appointment.unit
    return OrderTold(
        reference=row.reference,
        state=row.state,
        is_open=is_active(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        language=row.language,
        dialect=row.dialect,
        sign=row.sign,
        gender_wish=row.gender_wish,
        mode=row.mode,
        kind=appointment.kind,
        where=where,
        place=_place(appointment) if where == "told" else "",
        link=appointment.remote_link if where == "remote" else "",
        telephone=(unit.phone if unit is not None else "") or appointment.organisation.phone,
        organisation=appointment.organisation.name,
        name=row.name,
        may_confirm=row.state == "ordered" and row.interpreter_id is not None,
        told_in=row.provider.language if row.provider is not None else "",
    )


def _where(row: InterpreterBooking, *, is_protected: bool) -> str:
    """A place elsewhere is perhaps a home, and that of a protected client is told to nobody in writing."""
    appointment = row.appointment
    if row.mode == "phone":
        return "none"
    if row.state != "confirmed":
        return "hidden"
    if is_protected:
        return "telephone"
    if row.mode == "video":
        return "remote" if appointment.remote_link else "telephone"
    return "told" if appointment.form == "office" and _place(appointment) else "telephone"


def _place(appointment: Any) -> str:
    unit, room = appointment.unit, appointment.room
    address = (unit.address if unit is not None else "") or appointment.organisation.address
    return ", ".join(part for part in (address, room.name if room is not None else "") if part)
