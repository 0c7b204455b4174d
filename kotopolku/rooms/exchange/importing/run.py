"""The import itself: chunk after chunk, each whole or not at all, so that a second run goes on where one ended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import NewEntry, record_many
from kotopolku.platform.jobs.progress import running
from kotopolku.platform.provenance import Source
from kotopolku.rooms.cases.actions import new_reference, recompute
from kotopolku.rooms.people.actions import raise_protection
from kotopolku.rooms.people.queries import by_identifier

from ..bulk import Batch
from ..models import ImportedRow
from .known import Coming
from .rows import Circumstances, add_client, opened_on

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User

CHUNK = 200
KIND = "exchange.import_clients"


@dataclass(slots=True)
class Outcome:
    """How many clients a run wrote, how many it protected, and how many it found written by somebody else meanwhile."""

    imported: int = 0
    protected: int = 0
    passed_over: int = 0


def import_clients(
    *,
    actor: "User",
    organisation_id: int,
    sheet: str,
    rows: Sequence[Coming],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Write the rows as clients of the organisation, as a job that a page shows and that can be cancelled there.

    `report(done, total)` after each chunk. Cancelling keeps the chunks written so far; the next run does the rest.
    """
    outcome = Outcome()
    with running(KIND, actor, organisation_id, len(rows)) as progress:
        write = partial(_write_chunk, actor, organisation_id, sheet)
        for one in rows:
            if one.protects is not None:
                # Each by itself: the action locks what hangs on the person before the log.
                outcome.protected += raise_protection(
                    actor=actor, person_id=one.protects, source=Source.DOCUMENT, source_detail=sheet[:200]
                )
                progress.step(1)
        for chunk in _chunks([one for one in rows if one.protects is None]):
            progress.check_cancelled()
            try:
                written = write(chunk)
            except IntegrityError:
                # Somebody registered one of these people at the same moment: now that is seen.
                written = write(chunk)
            outcome.imported += written
            outcome.passed_over += len(chunk) - written
            progress.step(len(chunk))
            progress.finish_with(imported=outcome.imported, passed_over=outcome.passed_over)
            report(outcome.imported + outcome.passed_over, len(rows))
    return outcome


def _chunks(rows: Sequence[Coming]) -> Iterator[list[Coming]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


@transaction.atomic
def _write_chunk(actor: "User", organisation_id: int, sheet: str, chunk: Sequence[Coming]) -> int:
    around = Circumstances(organisation_id, actor.pk, sheet, clock.today(), clock.now(), new_reference)
    rows = ImportedRow.objects.filter(organisation_id=organisation_id, key__in=[one.key for one in chunk])
    done = set(rows.values_list("key", flat=True))
    batch, entries = Batch(CHUNK), []
    for coming in chunk:
        if coming.key in done or _was_registered_meanwhile(coming):
            continue
        person, case = add_client(batch, coming, around)
        opened = opened_on(coming.client, around.today)
        entries.append(_entry(actor, organisation_id, person, case, {"row": coming.client.row, "opened": opened}))
    batch.write()
    recompute([entry.case_id for entry in entries if entry.case_id], because=KIND)
    record_many(entries)
    return len(entries)


def _was_registered_meanwhile(coming: Coming) -> bool:
    code = coming.client.identity_code
    return bool(code and by_identifier("identity_code", code))


def _entry(actor: "User", organisation_id: int, person: int, case: int, after: dict[str, object]) -> NewEntry:
    return NewEntry(
        actor=actor,
        action="exchange.import_client",
        case_id=case,
        person_id=person,
        organisation_id=organisation_id,
        after=after,
    )
