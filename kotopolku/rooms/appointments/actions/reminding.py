"""Settling whether and when clients are reminded."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.reminding import MOST_HOURS_BEFORE
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal

from ..models import NoReminders, ReminderSettings
from ..refusals import NotYours


class HoursImpossible(Refusal):
    """Reminders come one hour to two weeks before."""

    field = "hours_before"


@transaction.atomic
def settle_reminders(
    *,
    actor: User,
    organisation_id: int,
    is_on: bool,
    hours_before: Collection[int],
    text_messages: bool,
    seen_version: int,
) -> ReminderSettings:
    """From now on the organisation reminds so; what is planned already stays. `seen_version` 0: nothing was settled.

    Raises NotYours, HoursImpossible, EditedMeanwhile.
    """
    if organisation_id not in organisations_with(actor, Right.ADMINISTER, clock.today()):
        raise NotYours
    hours = sorted(set(hours_before), reverse=True)
    if any(not 1 <= hour <= MOST_HOURS_BEFORE for hour in hours):
        raise HoursImpossible(most=MOST_HOURS_BEFORE)
    row = ReminderSettings.objects.select_for_update().filter(organisation_id=organisation_id).first()
    if (0 if row is None else row.version) != seen_version:
        raise EditedMeanwhile(row)
    if row is None:
        row = ReminderSettings(organisation_id=organisation_id)
    else:
        row.version += 1
    row.is_on, row.hours_before, row.text_messages = is_on, hours, text_messages
    row.save()
    after = {"is_on": is_on, "hours_before": hours, "text_messages": text_messages}
    record(actor=actor, action="appointments.settle_reminders", organisation_id=organisation_id, after=after)
    return row


@transaction.atomic
def set_reminded(*, actor: User, case: Any, wanted: bool) -> None:
    """The client wants reminders, or wants none; reminders planned already are left out too."""
    if wanted:
        NoReminders.objects.filter(case=case).delete()
    else:
        NoReminders.objects.get_or_create(case=case, defaults={"recorded_by": actor})
    record(
        actor=actor,
        action="appointments.set_reminded",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"wanted": wanted},
    )
