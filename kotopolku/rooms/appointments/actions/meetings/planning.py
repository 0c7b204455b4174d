"""A joint meeting is planned: its day, agenda and who takes part (681/2023 20 and 86 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.provenance import check_days, recordable_days
from kotopolku.platform.refusals import DateOutOfRange, Missing, check_code
from kotopolku.rooms.cases.actions import locked
from kotopolku.rooms.cases.queries import Case, network_of

from ... import refusals
from ...models import Appointment, JointMeeting, MeetingPart

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
ROLES = ("client", "coach", "network", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One who takes part; of the network by the role's number, others by name."""

    role: str
    name: str
    organisation_name: str = ""
    member_id: int | None = None


@transaction.atomic
def plan_meeting(
    *, actor: Any, case: Case, on: date, agenda: str, parts: Sequence[Taking], appointment_id: int | None = None
) -> JointMeeting:
    """A joint meeting on a day, of the appointment where one was booked for it.

    Raises CaseIsClosed, DateOutOfRange (before the client relationship too), Missing without anybody, UnknownCode,
    IdentityCodeInText, NotOfThisCase.
    """
    check_days(on=on)
    case = locked(case)
    row = JointMeeting(case=case, planned_by=actor)
    _write(row, on, agenda, appointment_id)
    _set_parts(row, parts)
    trace(actor, row, "plan_meeting")
    return row


@transaction.atomic
def change_meeting(
    *,
    actor: Any,
    meeting: JointMeeting,
    seen_version: int,
    on: date,
    agenda: str,
    parts: Sequence[Taking],
    appointment_id: int | None = None,
) -> JointMeeting:
    """Writes a meeting anew that has not been held.

    Raises MeetingIsOver, EditedMeanwhile and what `plan_meeting` does.
    """
    check_days(on=on)
    row = locked_meeting(meeting, seen_version)
    _write(row, on, agenda, appointment_id)
    row.parts.all().delete()
    _set_parts(row, parts)
    trace(actor, row, "change_meeting")
    return row


@transaction.atomic
def call_off(*, actor: Any, meeting: JointMeeting, seen_version: int) -> JointMeeting:
    """The meeting will not be held; an appointment booked for it stays. Raises MeetingIsOver, EditedMeanwhile."""
    row = locked_meeting(meeting, seen_version)
    row.state = CANCELLED
    row.save()
    trace(actor, row, "call_off_meeting")
    return row


def locked_meeting(meeting: JointMeeting, seen_version: int) -> JointMeeting:
    """A meeting still to be held, ours until the transaction ends; the case is locked first."""
    case = locked(meeting.case)
    row = JointMeeting.objects.select_for_update().get(pk=meeting.pk, case=case)
    claim(row, seen_version)
    if row.state != PLANNED:
        raise refusals.MeetingIsOver
    return row


def check_texts(**texts: str) -> None:
    """Raises IdentityCodeInText for the first text that holds a code; its field is the name given here."""
    for name, text in texts.items():
        if holds_identity_code(text):
            raise refusals.IdentityCodeInText(field=name)


def trace(actor: Any, row: JointMeeting, verb: str, **more: Any) -> None:
    """One entry in the log: days, codes and numbers, no word of what was said."""
    record(
        actor=actor,
        action=f"appointments.{verb}",
        case_id=row.case_id,
        person_id=row.case.person_id,
        organisation_id=row.case.organisation_id,
        after={"meeting": row.pk, "on": row.on, "state": row.state, **more},
    )


def _write(row: JointMeeting, on: date, agenda: str, appointment_id: int | None) -> None:
    check_texts(agenda=agenda)
    if appointment_id is not None and not Appointment.objects.filter(pk=appointment_id, case_id=row.case_id).exists():
        raise refusals.AppointmentOfOthers(field="appointment")
    if on < row.case.opened:
        raise DateOutOfRange(field="on", first=row.case.opened, last=recordable_days(clock.today())[1])
    row.on, row.agenda, row.appointment_id = on, agenda.strip(), appointment_id
    row.save()


def _set_parts(row: JointMeeting, parts: Sequence[Taking]) -> None:
    members = {one.pk: one for one in network_of(row.case)}
    if not parts:
        raise Missing(field="members")
    for part in parts:
        check_code(part.role, ROLES, field="role")
        check_texts(others=f"{part.name} {part.organisation_name}")
        if not part.name.strip():
            raise Missing(field="others")
        if part.member_id is not None and part.member_id not in members:
            raise refusals.AppointmentOfOthers(field="members")
    MeetingPart.objects.bulk_create(
        MeetingPart(
            meeting=row,
            role=part.role,
            name=part.name.strip()[:120],
            organisation_name=part.organisation_name.strip()[:160],
            member_id=part.member_id,
        )
        for part in parts
    )
