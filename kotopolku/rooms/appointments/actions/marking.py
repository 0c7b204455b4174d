"""Who came."""

from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import check_code

from .. import changes, refusals
from ..codes import ATTENDANCE
from ..models import Attendee
from .booking import log
from .locking import lock_appointment


@transaction.atomic
def mark(
    *, actor: Any, attendee: Attendee, state: str, seen_version: int, minutes_late: int | None = None, reason: str = ""
) -> Attendee:
    """came, late (minutes), no_show, excused (reason); also another than was marked before.

    Raises UnknownCode, EditedMeanwhile, AppointmentOver, TooEarlyToMark, MinutesMissing, ReasonMissing.
    """
    check_code(state, ATTENDANCE, field="state")
    now = clock.now()
    row = lock_appointment(attendee.appointment_id)
    attendee = claim(Attendee.objects.select_related("case").get(pk=attendee.pk), seen_version)
    if attendee.state == "cancelled":
        raise refusals.AppointmentOver
    if clock.day_of(row.starts_at) > clock.day_of(now) or (state == "no_show" and row.starts_at > now):
        raise refusals.TooEarlyToMark
    if state == "late" and not minutes_late:
        raise refusals.MinutesMissing
    if state == "excused" and not reason.strip():
        raise refusals.ReasonMissing
    before = attendee.state
    attendee.state = state
    attendee.minutes_late = minutes_late if state == "late" else None
    attendee.reason = reason.strip()
    attendee.marked_at, attendee.marked_by = now, actor
    attendee.save()
    changes.tell(row.pk, changes.MARKED)
    after = {"reference": row.reference, "state": state, "minutes_late": attendee.minutes_late}
    log(actor, row, "mark", case=attendee.case, before={"state": before}, after=after)
    return attendee
