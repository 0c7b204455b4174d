"""The queue at the desk: numbers, a language, and no names."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record

from .. import refusals
from ..models import QueueTicket

KEPT = timedelta(days=7)
_TRIES = 20
HIGHEST = 999


def tickets(organisation_id: int, unit_id: int | None) -> QuerySet[QueueTicket]:
    """Today's numbers of a unit's queue, or of the organisation's own, in their order."""
    rows = QueueTicket.objects.filter(organisation_id=organisation_id, day=clock.today())
    rows = rows.filter(unit=None) if unit_id is None else rows.filter(unit_id=unit_id)
    return rows.order_by("number")


def waiting_tickets(organisation_id: int, unit_id: int | None) -> QuerySet[QueueTicket]:
    """Those that nobody has called yet."""
    return tickets(organisation_id, unit_id).filter(called_at=None, ended_at=None)


def called_ticket(user: User) -> QueueTicket | None:
    """The number that the worker has called and not ended."""
    rows = QueueTicket.objects.filter(called_by=user, day=clock.today(), ended_at=None, called_at__isnull=False)
    return rows.order_by("-called_at").first()


def shown_tickets(organisation_id: int, unit_id: int | None, most: int = 6) -> list[QueueTicket]:
    """The numbers last called, the latest first, for the waiting room."""
    return list(tickets(organisation_id, unit_id).filter(called_at__isnull=False).order_by("-called_at")[:most])


def take_number(*, organisation_id: int, unit_id: int | None, language: str = "") -> QueueTicket:
    """The next number of the day; raises NobodyWaits past 999 in a day. Numbers of past weeks are removed."""
    day = clock.today()
    QueueTicket.objects.filter(organisation_id=organisation_id, day__lt=day - KEPT).delete()
    for _attempt in range(_TRIES):
        last = tickets(organisation_id, unit_id).aggregate(last=Max("number"))["last"] or 0
        if last >= HIGHEST:
            break
        given = {"organisation_id": organisation_id, "unit_id": unit_id, "day": day, "number": last + 1}
        try:
            with transaction.atomic():
                return QueueTicket.objects.create(**given, language=language)
        except IntegrityError:
            # Somebody else took it in the same moment.
            continue
    raise refusals.NobodyWaits


@transaction.atomic
def call_next(
    *, actor: User, organisation_id: int, unit_id: int | None, desk: str = "", language: str = ""
) -> QueueTicket:
    """Call the number that has waited longest, of one language if given; ends the one before as served.

    Two who call at once get different numbers. Raises NotYours, NobodyWaits.
    """
    if organisation_id not in organisations_with(actor, Right.ADVISE, clock.today()):
        raise refusals.NotYours
    before = called_ticket(actor)
    now = clock.now()
    waiting = waiting_tickets(organisation_id, unit_id)
    for row in list((waiting.filter(language=language) if language else waiting)[:_TRIES]):
        if waiting.filter(pk=row.pk).update(called_at=now, called_by=actor, desk=desk.strip()[:40]):
            if before is not None:
                _end(before, came=True)
            _record(actor, row, "call_next")
            return QueueTicket.objects.get(pk=row.pk)
    raise refusals.NobodyWaits


@transaction.atomic
def end_ticket(*, actor: User, came: bool) -> None:
    """The number called last is done, or nobody came. Raises NobodyWaits when none is called."""
    row = called_ticket(actor)
    if row is None:
        raise refusals.NobodyWaits
    _end(row, came=came)
    _record(actor, row, "end_ticket")


def _end(row: QueueTicket, *, came: bool) -> None:
    row.ended_at, row.came = clock.now(), came
    row.save(update_fields=["ended_at", "came"])


def minutes_since_call(ticket: QueueTicket | None) -> int:
    """Whole minutes since the number was called, at least one; 0 without a call."""
    if ticket is None or ticket.called_at is None:
        return 0
    return min(600, max(1, round((clock.now() - ticket.called_at).total_seconds() / 60)))


def _record(actor: Any, row: QueueTicket, verb: str) -> None:
    record(
        actor=actor,
        action=f"guidance.{verb}",
        organisation_id=row.organisation_id,
        after={"number": row.number, "unit": row.unit_id},
    )
