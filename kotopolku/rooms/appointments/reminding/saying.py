"""What a message about an appointment may tell, asked anew at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kotopolku.platform import clock
from kotopolku.platform.messages.wording import Draft

from ..models import Attendee, NoReminders
from ..secret_links import cancel_token
from .planning import REMINDER, TEMPLATES
from .reach import reached

_GONE = TEMPLATES["cancelled"]


@dataclass(frozen=True, slots=True)
class Telling:
    """`place` is empty and `organisation` None under turvakielto: then the place is told by telephone."""

    to: str
    languages: tuple[str, ...]
    starts_at: datetime
    form: str
    place: str
    link: str
    telephone: str
    organisation: str | None
    cancel_token: str
    told_of_fee: bool


def telling_of(draft: Draft, template: str) -> Telling | None:
    """None where it is wanted no more: cancelled or moved meanwhile, past, withdrawn, or no address any more."""
    rows = Attendee.objects.select_related(
        "appointment__organisation", "appointment__unit", "appointment__room", "case__person"
    )
    attendee = rows.filter(pk=draft.parameters["attendee"]).first()
    if attendee is None or not _is_wanted(attendee, draft, template):
        return None
    who, row = reached(attendee), attendee.appointment
    to = who.by(draft.channel)
    if not to:
        return None
    # By its number an office is found.
    unit: Any = None if who.protected else row.unit
    telephone = (unit.phone if unit is not None else "") or row.organisation.phone
    return Telling(
        to=to,
        languages=who.languages,
        starts_at=row.starts_at,
        form=row.form,
        place="" if who.protected else _place(row),
        link="" if who.protected or row.form != "remote" else row.remote_link,
        telephone=telephone,
        organisation=None if who.protected else row.organisation.name,
        cancel_token=cancel_token(attendee) if template != _GONE else "",
        told_of_fee=attendee.fee_told_at is not None,
    )


def _is_wanted(attendee: Attendee, draft: Draft, template: str) -> bool:
    row = attendee.appointment
    if row.starts_at <= clock.now() or draft.parameters["starts_at"] != row.starts_at.isoformat():
        return False
    if (attendee.state == "booked") == (template == _GONE):
        return False
    if template != REMINDER or attendee.case_id is None:
        return True
    return not NoReminders.objects.filter(case_id=attendee.case_id).exists()


def _place(row: Any) -> str:
    """Room and street of an office; a place elsewhere is perhaps a home, and stands in no message."""
    if row.form != "office":
        return ""
    address = (row.unit.address if row.unit is not None else "") or row.organisation.address
    return ", ".join(part for part in (address, row.room.name if row.room is not None else "") if part)
