"""Settling how long appointments of each kind last."""

from collections.abc import Mapping

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.slots import LONGEST_ALONE, SHORTEST
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal, check_code

from ..codes import KINDS
from ..models import AppointmentLengths
from ..refusals import NotYours


class LengthImpossible(Refusal):
    """Shorter than `least` minutes, or longer than `most`: with an interpreter it takes twice as long."""

    code = "appointment_length_impossible"


@transaction.atomic
def settle_lengths(
    *, actor: User, organisation_id: int, lengths: Mapping[str, int], seen_version: int
) -> AppointmentLengths:
    """From now on new appointments last so many minutes by kind. `seen_version` 0: nothing was settled.

    Raises NotYours, UnknownCode, LengthImpossible (its field is the kind), EditedMeanwhile.
    """
    if organisation_id not in organisations_with(actor, Right.ADMINISTER, clock.today()):
        raise NotYours
    for kind, minutes in lengths.items():
        check_code(kind, KINDS, field=kind)
        if not SHORTEST <= minutes <= LONGEST_ALONE:
            raise LengthImpossible(field=kind, least=SHORTEST, most=LONGEST_ALONE)
    row = AppointmentLengths.objects.select_for_update().filter(organisation_id=organisation_id).first()
    if (0 if row is None else row.version) != seen_version:
        raise EditedMeanwhile(row)
    before = {} if row is None else row.lengths
    if row is None:
        row = AppointmentLengths(organisation_id=organisation_id)
    else:
        row.version += 1
    row.lengths = dict(lengths)
    row.save()
    record(
        actor=actor,
        action="appointments.settle_lengths",
        organisation_id=organisation_id,
        before=before,
        after=row.lengths,
    )
    return row
