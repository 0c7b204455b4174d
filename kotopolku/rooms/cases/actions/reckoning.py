"""Reckoning anew: the one writer of duties, list columns and search tokens."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from kotopolku.platform import clock

from ..ledger import Written, write
from ..models import Case
from ..situations import reckoned_of

CHUNK = 500


def recompute(case_ids: Sequence[int], *, because: str, on: date | None = None) -> Written:
    """Bring duties, list columns and search tokens of the cases in line with the facts as of `on` (today).

    A duty that reads otherwise now is superseded, its row stays as it was shown. A second run writes nothing.
    Call it last before the log, in the transaction of the action that changed a fact; `because` is its name.
    """
    day, written = on or clock.today(), Written()
    for ids in _chunks(sorted(set(case_ids))):
        with transaction.atomic(savepoint=False):
            cases = list(Case.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
            written.add(write(reckoned_of(cases, day), because=because, now=clock.now()))
    return written


def people_changed(person_ids: Sequence[int], because: str) -> None:
    """Subscriber of `people.changes`: facts about the people changed, so all of their cases may."""
    ids = list(Case.objects.filter(person_id__in=person_ids).values_list("pk", flat=True))
    if ids:
        recompute(ids, because=because)


def refresh_all(progress: Callable[[int], None] | None = None, *, closed_too: bool = False) -> Written:
    """What time alone brings: run each night. `progress(n)` is called after every chunk of `n` cases.

    Each chunk is a transaction of its own, so that the day's work does not wait for the whole run; what
    `progress` raises stops it between two. Closed cases change only with the law or a release of the program:
    `closed_too`.
    """
    rows, written, last = _to_refresh(closed_too), Written(), 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        written.add(recompute(ids, because="cases.refresh_all"))
        last = ids[-1]
        if progress is not None:
            progress(len(ids))
    return written


def refresh_total(*, closed_too: bool = False) -> int:
    """How many cases `refresh_all` goes through."""
    return _to_refresh(closed_too).count()


def _to_refresh(closed_too: bool) -> QuerySet[Case]:
    return Case.objects.all() if closed_too else Case.objects.filter(closed=None)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
