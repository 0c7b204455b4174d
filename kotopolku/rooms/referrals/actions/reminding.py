"""The nightly run: providers are reminded, coaches told. A second run on the same day changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kotopolku.domain.referral import DueCode, due
from kotopolku.platform import clock

from ..codes import OPEN_STATES
from ..directing import facts_of
from ..models import Referral
from ..queries.reading import with_outcome
from .sending import tell_provider
from .stepping import WITH, log

CHUNK = 200
_MESSAGES = {
    DueCode.REMIND_PROVIDER: "reminder",
    DueCode.ASK_START: "start",
    DueCode.ASK_OUTCOME: "outcome",
}


@dataclass(slots=True)
class Reminded:
    """How many referrals were looked at, of how many a provider was reminded, and of how many the coach was told."""

    looked_at: int = 0
    reminded: int = 0
    escalated: int = 0


def remind_total() -> int:
    """How many referrals a run looks at."""
    return Referral.objects.filter(state__in=OPEN_STATES, case__closed=None).count()


def remind(step: Callable[[int], None] = lambda _count: None) -> Reminded:
    """What is due today of all open referrals; in transactions of 200, `step` is told of each."""
    told, last, on = Reminded(), 0, clock.today()
    while ids := _next(last):
        _remind_some(ids, on, told)
        last = ids[-1]
        step(len(ids))
    return told


def _next(last: int) -> list[int]:
    rows = Referral.objects.filter(state__in=OPEN_STATES, case__closed=None, pk__gt=last)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])


@transaction.atomic
def _remind_some(ids: Sequence[int], on: date, told: Reminded) -> None:
    rows = Referral.objects.select_for_update(of=("self",)).filter(pk__in=ids, state__in=OPEN_STATES)
    rows = rows.select_related(*WITH, "provider__organisation").order_by("pk")
    reported = with_outcome(ids)
    for row in rows:
        told.looked_at += 1
        for one in due(facts_of(row, has_outcome=row.pk in reported), on):
            if one.code == DueCode.ESCALATE:
                told.escalated += _escalate(row, on)
            elif one.code in _MESSAGES:
                told.reminded += _remind(row, one.code, one.since, on)


def _remind(row: Referral, code: DueCode, since: date, on: date) -> int:
    """Once for each day since which it is due: that day is a part of the message's key. Not without an address."""
    if row.reminded_on is not None and row.reminded_on >= since:
        return 0
    if not tell_provider(row, _MESSAGES[code], once=since.isoformat()):
        return 0
    # The version of a form that somebody has open stays good: a reminder changes nothing in it.
    row.reminded_on = on
    Referral.objects.filter(pk=row.pk).update(reminded_on=on)
    log(None, row, "remind", due=code.value)
    return 1


def _escalate(row: Referral, on: date) -> int:
    changed = Referral.objects.filter(pk=row.pk, escalated_on=None).update(escalated_on=on)
    if changed:
        log(None, row, "escalate")
    return changed
