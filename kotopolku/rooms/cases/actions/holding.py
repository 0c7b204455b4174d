"""Keeping a client's data beyond their time, and ending that (77 §)."""

from datetime import date

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing

from .. import refusals
from ..models import Case, LegalHold
from .recording import record_on_file


@transaction.atomic
def hold(*, actor: User, reference: str, reason: str, until: date | None = None) -> LegalHold:
    """The case is not erased from today on: a task by law needs it, or a matter is pending.

    Raises UnknownReference alike for no such case and for another organisation's; Missing, EndsBeforeItBegins,
    DateOutOfRange.
    """
    today = clock.today()
    check_days(until=until)
    if not reason.strip():
        raise Missing(field="reason")
    if until is not None and until < today:
        raise EndsBeforeItBegins
    organisations = organisations_with(actor, Right.RETAIN, today)
    case = (
        Case.objects.select_for_update()
        .filter(reference=reference.strip().upper(), organisation_id__in=organisations)
        .first()
    )
    if case is None:
        raise refusals.UnknownReference
    row = LegalHold.objects.create(case=case, reason=reason.strip(), since=today, until=until, by=actor)
    _record(actor, row, case, "hold", until=until)
    return row


@transaction.atomic
def end_hold(*, actor: User, number: int) -> LegalHold:
    """The reason has gone; what is due may be erased. Raises LegalHold.DoesNotExist, HoldHasEnded."""
    organisations = organisations_with(actor, Right.RETAIN, clock.today())
    row = LegalHold.objects.select_for_update().get(pk=number, case__organisation_id__in=organisations)
    if row.ended_at is not None:
        raise refusals.HoldHasEnded
    row.ended_at, row.ended_by = clock.now(), actor
    row.save(update_fields=["ended_at", "ended_by"])
    _record(actor, row, row.case, "end_hold")
    return row


def _record(actor: User, row: LegalHold, case: Case, verb: str, **after: object) -> None:
    record_on_file(actor, case, verb, after={"hold": row.pk, **after})
