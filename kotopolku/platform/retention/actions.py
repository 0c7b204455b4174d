"""A run from its list to its proof: list, confirm, erase one by one, end."""

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256

import msgspec
from django.db import connection, transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.secrecy import person_keys
from kotopolku.platform.walls.scope import beyond_the_wall

from .ageing import erase_aged
from .belonging import CASE, PERSON
from .erasing import erase, foreseen
from .models import RetentionRun
from .refusals import AlreadyConfirmed, ListChanged, MayNotErase, NotConfirmed, NothingDue, RunHasEnded
from .sources import source_of, sources

MOST = 2000
"""Of one table in one list: more than this nobody can answer for, and the next run takes the rest."""
_CHUNK = 200

Step = Callable[[int], None]


def digest_of(listed: Iterable[Iterable[object]]) -> str:
    """SHA-256 of a list as canonical JSON."""
    return sha256(msgspec.json.encode([list(one) for one in listed])).hexdigest()


@beyond_the_wall()
@transaction.atomic
def draw_list(*, actor: User | None, organisation_id: int) -> RetentionRun:
    """The dry run: what is due today and how many rows of each table would go. Nothing is erased.

    `actor` None is the program itself. Beyond the wall, as `carry_out`: who is a client elsewhere too stays.
    Raises NothingDue, MayNotErase.
    """
    _check_may(actor, organisation_id)
    today = clock.today()
    listed = [
        [source.root, due.id]
        for source in sources()
        for due in source.due(organisation_id, today, MOST)
        if not due.obstacle
    ]
    if not listed:
        raise NothingDue
    counts, people = _foreseen(listed)
    run = RetentionRun.objects.create(
        organisation_id=organisation_id,
        made_by=actor,
        listed=listed,
        length=len(listed),
        digest=digest_of(listed),
        foreseen=dict(counts),
        foreseen_people=people,
    )
    _record(actor, run, "draw_list", length=run.length, digest=run.digest)
    return run


def _foreseen(listed: list[list[object]]) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    people: set[int] = set()
    for source in sources():
        ids = [int(str(number)) for root, number in listed if root == source.root]
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            going = frozenset().union(*(source.people_going(number, ids) for number in some)) - people
            counts.update(foreseen({source.root: some, PERSON: going}))
            people.update(going)
    return counts, len(people)


@transaction.atomic
def confirm(*, actor: User, run: RetentionRun, digest: str) -> RetentionRun:
    """Somebody who answers for the data has seen the list and orders it to be erased.

    `digest` is that of the list they saw. Raises MayNotErase, AlreadyConfirmed, RunHasEnded, ListChanged.
    """
    _check_may(actor, run.organisation_id)
    run = RetentionRun.objects.select_for_update().get(pk=run.pk)
    if run.ended_at is not None or run.discarded_at is not None:
        raise RunHasEnded
    if run.confirmed_at is not None:
        raise AlreadyConfirmed
    if digest != run.digest or digest_of(run.listed) != run.digest:
        raise ListChanged
    run.confirmed_at, run.confirmed_by = clock.now(), actor
    run.save(update_fields=["confirmed_at", "confirmed_by"])
    _record(actor, run, "confirm", digest=run.digest)
    return run


@transaction.atomic
def discard(*, actor: User, run: RetentionRun) -> RetentionRun:
    """The list is not to be erased, or no further: what is gone is gone. Raises MayNotErase, RunHasEnded."""
    _check_may(actor, run.organisation_id)
    run = RetentionRun.objects.select_for_update().get(pk=run.pk)
    if run.ended_at is not None or run.discarded_at is not None:
        raise RunHasEnded
    run.discarded_at, run.listed = clock.now(), []
    run.save(update_fields=["discarded_at", "listed"])
    _record(actor, run, "discard", done=run.done)
    return run


@beyond_the_wall()
def carry_out(
    *, actor: User | None, run: RetentionRun, step: Step | None = None, most: int | None = None
) -> RetentionRun:
    """Erase what was confirmed, each in a transaction of its own; begun again, it goes on where it was broken off.

    `step` is called with how many are done, before each with 0: it may raise to stop. At most `most` now.
    From within a page it reaches beyond the wall: whether another organisation needs a person is to be seen.
    Raises NotConfirmed, RunHasEnded, ListChanged.
    """
    run = RetentionRun.objects.get(pk=run.pk)
    if run.ended_at is not None or run.discarded_at is not None:
        raise RunHasEnded
    if run.confirmed_at is None:
        raise NotConfirmed
    if digest_of(run.listed) != run.digest:
        raise ListChanged
    if run.began_at is None:
        run.began_at = clock.now()
        run.save(update_fields=["began_at"])
    listed = run.listed[run.seen :]
    for root, number in listed if most is None else listed[:most]:
        if step is not None:
            step(0)
        run = _one(actor, run.pk, root, number)
        if step is not None:
            step(1)
    return _ended(actor, run.pk) if run.seen >= run.length else run


@transaction.atomic
def _one(actor: User | None, run_id: int, root: str, number: int) -> RetentionRun:
    """Erase one of the list, unless something stands against it now."""
    run = RetentionRun.objects.select_for_update().get(pk=run_id)
    source = source_of(root)
    obstacle = source.obstacle(number, run.organisation_id, clock.today())
    if obstacle:
        run.left = {**run.left, obstacle: run.left.get(obstacle, 0) + 1}
        run.save(update_fields=["left"])
        return run
    people = source.people_going(number, ())
    counts = Counter(run.erased)
    counts.update(erase({root: [number], PERSON: people}))
    run.erased, run.people, run.done = dict(counts), run.people + len(people), run.done + 1
    run.save(update_fields=["erased", "people", "done"])
    # No details: they would be sealed with the keys that are destroyed now.
    case_id = number if root == CASE else None
    record(actor=actor, action="retention.erase", organisation_id=run.organisation_id, case_id=case_id)
    for person_id in sorted(people):
        record(actor=actor, action="retention.erase_person", organisation_id=run.organisation_id, person_id=person_id)
        person_keys.destroy(person_id)
    return run


@transaction.atomic
def _close(actor: User | None, run_id: int) -> RetentionRun:
    run = RetentionRun.objects.select_for_update().get(pk=run_id)
    if run.ended_at is None:
        run.ended_at, run.listed = clock.now(), []
        run.save(update_fields=["ended_at", "listed"])
        _record(actor, run, "end", digest=run.digest, done=run.done, people=run.people)
    return run


def _ended(actor: User | None, run_id: int) -> RetentionRun:
    run = _close(actor, run_id)
    erase_aged()
    forget_old_pages()
    return run


def forget_old_pages() -> None:
    """Pages of the database that held what is erased leave the disk; within a transaction nothing happens.

    SQLite keeps them in its write-ahead log until it is emptied; PostgreSQL does it by its own vacuum.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_may(actor: User | None, organisation_id: int) -> None:
    if actor is not None and organisation_id not in organisations_with(actor, Right.RETAIN, clock.today()):
        raise MayNotErase


def _record(actor: User | None, run: RetentionRun, verb: str, **after: object) -> None:
    record(
        actor=actor,
        action=f"retention.{verb}",
        organisation_id=run.organisation_id,
        after={"run": run.pk, **after},
    )
