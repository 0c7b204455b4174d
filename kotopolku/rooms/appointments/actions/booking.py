"""A time is given to somebody."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import check_code

from .. import changes, refusals
from ..codes import FORMS, KINDS, TOLD_HOW
from ..models import Appointment, Attendee
from ..secret_links import hash_of_token, new_salt, token_of
from .locking import check_free, check_times, check_works_here, free_at, lock_case, lock_room, lock_worker

_LETTERS = "234679ACDEFGHJKMNPQRTWXYZ"
GROUP = "group_info"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFee:
    """At the booking it was told that a fee may be asked, and how to cancel (32 a § 1 mom.).

    `language` in which it was understood; `how`: spoken, interpreter, written, translated.
    """

    at: datetime
    language: str
    how: str
    cancelling: bool = True


class Details(TypedDict, total=False):
    """What an appointment may have besides its time."""

    unit_id: int | None
    form: str
    room_id: int | None
    place: str
    remote_link: str
    language: str
    interpreter_wanted: bool
    seats: int | None
    open_to_clients: bool
    note: str


@transaction.atomic
def book(
    *,
    actor: Any,
    organisation_id: int,
    kind: str,
    worker: Any,
    starts_at: datetime,
    ends_at: datetime,
    case: Any = None,
    contact_id: int | None = None,
    told_fee: ToldFee | None = None,
    booked_at: datetime | None = None,
    by_client: bool = False,
    **details: Unpack[Details],
) -> Appointment:
    """An appointment of a case, of one who has asked for help, or of a group: then nobody is expected yet.

    `booked_at` is given only where history is recorded. Raises UnknownCode, TimeImpossible, TimePast, NotYours,
    WhoMissing, SeatsMissing, PlaceMissing, RoomUnknown, RoomTooSmall, WorkerTaken, RoomTaken, ClientTaken,
    ClientCannotCome, CaseIsClosed.
    """
    now = booked_at or clock.now()
    check_times(starts_at, ends_at, now=now)
    check_works_here(worker.pk, organisation_id, starts_at)
    case = lock_case(case)
    row = Appointment(
        reference=new_reference(),
        organisation_id=organisation_id,
        case=case,
        contact_id=contact_id,
        kind=kind,
        worker=worker,
        starts_at=starts_at,
        ends_at=ends_at,
        booked_at=now,
        booked_by=actor,
        **details,
    )
    _take(row)
    if kind != GROUP:
        expect(row, actor=actor, case=case, contact_id=contact_id, told_fee=told_fee, now=now, booked_self=by_client)
    changes.tell(row.pk, changes.BOOKED)
    log(actor, row, "book", after={**said_of(row), "told_of_fee": told_fee is not None})
    return row


def _take(row: Appointment) -> None:
    """Lock worker and room, see that they and the client are free, and write the row."""
    _check_whole(row)
    lock_worker(row.worker_id)
    lock_room(row.organisation_id, row.room_id, seats=row.seats or 1)
    row.free_at = free_at(row.worker_id, row.organisation_id, row.ends_at)
    check_free(row, case_ids=() if row.case is None else (row.case.pk,))
    row.save()


def _check_whole(row: Appointment) -> None:
    check_code(row.kind, KINDS, field="kind")
    check_code(row.form, FORMS, field="form")
    if (row.kind == GROUP) != (row.seats is not None):
        raise refusals.SeatsMissing
    if row.kind == GROUP and (row.case is not None or row.contact_id is not None):
        raise refusals.NotAGroup
    if row.kind != GROUP and row.case is None and row.contact_id is None:
        raise refusals.WhoMissing
    check_place(row)


def check_place(row: Appointment) -> None:
    """Raises PlaceMissing, and NotYours for a case of another organisation."""
    if row.form == "elsewhere" and not row.place.strip():
        raise refusals.PlaceMissing
    if row.case is not None and row.case.organisation_id != row.organisation_id:
        raise refusals.NotYours


def expect(
    row: Appointment,
    *,
    actor: Any,
    case: Any,
    contact_id: int | None,
    told_fee: ToldFee | None,
    now: datetime,
    booked_self: bool,
) -> Attendee:
    """One who is expected at the appointment; in the caller's transaction."""
    salt = new_salt()
    attendee = Attendee(
        appointment=row,
        organisation_id=row.organisation_id,
        case=case,
        contact_id=contact_id,
        booked_at=now,
        booked_by=actor,
        booked_self=booked_self,
        confirmed_at=now if booked_self else None,
        cancel_salt=salt,
        cancel_hash=hash_of_token(token_of(salt)),
    )
    if told_fee is not None:
        attendee.fee_told_at, attendee.fee_told_language = told_fee.at, told_fee.language
        attendee.fee_told_how = check_code(told_fee.how, TOLD_HOW, field="fee_told_how")
        attendee.cancelling_told = told_fee.cancelling
    attendee.save()
    return attendee


def new_reference() -> str:
    """What stands in addresses: ten letters and digits by chance."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def said_of(row: Appointment) -> dict[str, Any]:
    """What the log keeps of a time; neither the place nor what it is about."""
    return {
        "reference": row.reference,
        "kind": row.kind,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "worker": row.worker_id,
        "room": row.room_id,
    }


def log(actor: Any, row: Appointment, verb: str, *, case: Any = None, **told: Any) -> None:
    """One event in the log, with the case that it is about."""
    about = case or row.case
    record(
        actor=actor,
        action=f"appointments.{verb}",
        case_id=None if about is None else about.pk,
        person_id=None if about is None else about.person_id,
        organisation_id=row.organisation_id,
        **told,
    )
