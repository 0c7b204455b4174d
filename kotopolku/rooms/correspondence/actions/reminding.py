"""The nightly run: clients are told of what ends soon. A second run on the same day changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import Case, permits_ending_everywhere

from ..ending import days_before, step_due
from ..models import ClientDocument
from ..noticing import tell_ending

CHUNK = 200


@dataclass(slots=True)
class Reminded:
    """How many documents and permits end soon, and of how many the client has been told, tonight or before."""

    ending: int = 0
    told: int = 0


def remind_of_ends(step: Callable[[int], None] = lambda _count: None) -> Reminded:
    """Everything that ends soon in open cases, in transactions of 200; `step` is told of each."""
    told, on = Reminded(), clock.today()
    for some in _chunks(on):
        with transaction.atomic():
            for case, last, document_id in some:
                due = step_due(last, on)
                if due is None:
                    continue
                told.ending += 1
                told.told += tell_ending(case, last, due, document_id)
        step(len(some))
    return told


def ending_total() -> int:
    """How many documents and permits a run looks at."""
    on = clock.today()
    until = _until(on)
    return _ending(on, until).count() + len(permits_ending_everywhere(on, until))


def _until(on: date) -> date:
    return on + timedelta(days=max(days_before(on)))


def _ending(on: date, until: date) -> QuerySet[ClientDocument]:
    return ClientDocument.objects.filter(
        expires__range=(on, until), withdrawn_at=None, replaced_by=None, case__closed=None
    )


def _chunks(on: date) -> Iterator[list[tuple[Case, date, int | None]]]:
    until, last = _until(on), 0
    rows = _ending(on, until)
    while found := list(rows.filter(pk__gt=last).select_related("case__person").order_by("pk")[:CHUNK]):
        last = found[-1].pk
        yield [(one.case, one.expires, one.pk) for one in found if one.expires is not None]
    permits = permits_ending_everywhere(on, until)
    for start in range(0, len(permits), CHUNK):
        yield [(case, day, None) for case, day in permits[start : start + CHUNK]]
