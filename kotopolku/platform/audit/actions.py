"""Adding to the log: one event for each thing done, one use for each file opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction

from kotopolku.platform import clock

from .chain import BEFORE_THE_FIRST, COLUMNS, hash_of, moment_text
from .details import plain_text, right_of, sealed
from .identity_codes import without_identity_codes
from .models import Entry, Head, Kind, Listed

_HEAD = 1


class Actor(Protocol):
    """One who acts: a user."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be logged; `actor` None is the program itself.

    `at` is given only where history is made up for a demonstration.
    """

    actor: Actor | None
    action: str
    kind: str = Kind.EVENT.value
    case_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
    purpose: str = ""
    before: Any = None
    after: Any = None
    at: datetime | None = None


def record(
    *,
    actor: Actor | None,
    action: str,
    case_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
    before: Any = None,
    after: Any = None,
    purpose: str = "",
) -> Entry:
    """Log that something was done, in the transaction that does it.

    Call it last, since others who log wait from here to the commit.

    `action` is room and verb, as in "plans.make_first_plan"; `before` and `after` are anything that msgspec
    can write.
    """
    new = NewEntry(
        actor=actor,
        action=action,
        case_id=case_id,
        person_id=person_id,
        organisation_id=organisation_id,
        before=before,
        after=after,
        purpose=purpose,
    )
    return _add(new)


def record_use(
    *,
    actor: Actor | None,
    action: str,
    case_id: int | None,
    person_id: int | None,
    purpose: str,
    seen: Any = None,
    organisation_id: int | None = None,
) -> Entry:
    """Log that somebody looked at a person's file; the only thing that a GET may write (906/2019 17 §).

    `seen` tells of whom, where one look shows many people: ids only. `organisation_id` is whose data it was.
    """
    return _add(
        NewEntry(
            actor=actor,
            action=action,
            kind=Kind.USE.value,
            case_id=case_id,
            person_id=person_id,
            organisation_id=organisation_id,
            purpose=purpose,
            after=seen,
        )
    )


def record_listed(*, actor: Actor, action: str, organisation_id: int, purpose: str, case_ids: Sequence[int]) -> Entry:
    """Log a search or a list that showed clients of an organisation by name: one look, which each of them can find."""
    with transaction.atomic(savepoint=False):
        entry = record_use(
            actor=actor,
            action=action,
            case_id=None,
            person_id=None,
            organisation_id=organisation_id,
            purpose=purpose,
            seen={"cases": list(case_ids)},
        )
        Listed.objects.bulk_create(
            Listed(sequence=entry.sequence, organisation_id=organisation_id, case_id=case_id)
            for case_id in dict.fromkeys(case_ids)
        )
    return entry


def record_disclosure(
    *,
    actor: Actor | None,
    case_id: int | None,
    person_id: int,
    organisation_id: int | None,
    receiver: str,
    ground: str,
    items: Sequence[str],
    purpose: str = "",
    way: str = "",
    on: date | None = None,
) -> Entry:
    """Log that data of a person were given to somebody outside (906/2019 17 §), in the transaction that gives them.

    `receiver` is the name of an organisation or a code, `ground` the code of a section or of a consent, `items` codes
    of what was told: never what it says. `on` is the day, where it was told before it is recorded; `way` how.
    """
    told = {"receiver": receiver, "ground": ground, "items": list(items), "way": way, "on": on}
    return _add(
        NewEntry(
            actor=actor,
            action="disclosures.record",
            kind=Kind.DISCLOSURE.value,
            case_id=case_id,
            person_id=person_id,
            organisation_id=organisation_id,
            purpose=purpose,
            after={name: value for name, value in told.items() if value},
        )
    )


def record_many(rows: Iterable[NewEntry]) -> int:
    """Log many at once, in the caller's transaction and in their order; returns how many."""
    with transaction.atomic(savepoint=False):
        new = list(rows)
        texts = _detail_texts(new)
        head = _locked_head()
        values = [_chained(one, text, head) for one, text in zip(new, texts, strict=True)]
        if values:
            names = ", ".join((*COLUMNS, "hash"))
            marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {Entry._meta.db_table} ({names}) VALUES ({marks})", values)  # noqa: S608
            head.save()
    return len(values)


def _add(new: NewEntry) -> Entry:
    with transaction.atomic(savepoint=False):
        text = _detail_texts([new])[0]
        head = _locked_head()
        values = dict(zip((*COLUMNS, "hash"), _chained(new, text, head), strict=True))
        entry = Entry(**{**values, "at": datetime.fromisoformat(f"{values['at']}+00:00")})
        entry.save()
        head.save()
    return entry


def _locked_head() -> Head:
    """The end of the chain, ours until the transaction ends.

    On SQLite an IMMEDIATE transaction is locked already.
    """
    head = Head.objects.select_for_update().filter(pk=_HEAD).first()
    if head is not None:
        return head
    Head.objects.bulk_create([Head(pk=_HEAD, sequence=0, hash=BEFORE_THE_FIRST)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(pk=_HEAD)


def _detail_texts(rows: Sequence[NewEntry]) -> list[str]:
    """What entries tell, sealed where it is about a person. A look tells ids only, and a GET makes no keys."""
    plain = [plain_text(row.before, row.after, right_of(row.actor)) for row in rows]
    texts = [without_identity_codes(text, refuse=_refusing()) for text in plain]
    return sealed(
        [(None if row.kind == Kind.USE else row.person_id, text) for row, text in zip(rows, texts, strict=True)]
    )


def _refusing() -> bool:
    return bool(getattr(settings, "REFUSE_IDENTITY_CODES_IN_LOG", False))


def _chained(new: NewEntry, detail_text: str, head: Head) -> tuple[Any, ...]:
    """The row of a new entry in the order of COLUMNS with its hash; moves the head on to it."""
    # PostgreSQL stores no NUL character in a text; JSON writes it as an escape, a purpose would carry it raw.
    purpose = without_identity_codes(new.purpose, refuse=_refusing()).replace("\0", "")
    covered = (
        head.sequence + 1,
        moment_text(new.at or clock.now()),
        str(new.kind),
        new.action,
        None if new.actor is None else new.actor.pk,
        "" if new.actor is None else str(new.actor),
        new.organisation_id,
        new.person_id,
        new.case_id,
        purpose,
        detail_text,
        head.hash,
    )
    head.sequence += 1
    head.hash = hash_of(covered)
    return (*covered, head.hash)
