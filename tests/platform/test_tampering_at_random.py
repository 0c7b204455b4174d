"""Two hundred ways of tampering with the log, each found: also by one who can write to the database and knows how
hashes are made, as long as an anchor lies outside.
"""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection

from kotopolku.platform.audit.actions import NewEntry, record_disclosure, record_many
from kotopolku.platform.audit.chain import BEFORE_THE_FIRST, COLUMNS, hash_of
from kotopolku.platform.audit.models import Entry, Head
from kotopolku.platform.audit.verification import _rows, verify

pytestmark = pytest.mark.django_db

ENTRIES, ANCHORED, TIMES = 60, 40, 200
HASH = len(COLUMNS)
Log = list[list[Any]]

VALUES: dict[str, tuple[Any, ...]] = {
    "at": ("2020-01-01 00:00:00", "2025-03-01 12:00:00.000001"),
    "kind": ("use", "event", "disclosure"),
    "action": ("nothing", "cases.case_for "),
    "actor_id": (None, 1, 99),
    "actor_name": ("", "Somebody Else"),
    "organisation_id": (None, 5, 98),
    "person_id": (None, 7, 97),
    "case_id": (None, 3, 96),
    "purpose": ("", "curiosity"),
    "detail_text": ("{}", '{"after":{"n":99}}', '{"after":null}'),
    "previous_hash": ("0" * 64, "f" * 64),
    "hash": ("0" * 64, "a" * 64),
}
NAMES = (*COLUMNS, "hash")


def edited(random: Random, row: list[Any]) -> None:
    """Give a column another value than it has."""
    name = random.choice(sorted(VALUES))
    place = NAMES.index(name)
    row[place] = random.choice([value for value in VALUES[name] if value != row[place]])


def edited_content(random: Random, row: list[Any]) -> None:
    """The same, but none of the hashes."""
    before = row[:-2]
    while row[:-2] == before:
        edited(random, row)


def chained(log: Log) -> None:
    """Number and hash all anew, as the program would have."""
    last = BEFORE_THE_FIRST
    for number, row in enumerate(log, start=1):
        row[0], row[HASH - 1] = number, last
        last = row[HASH] = hash_of(tuple(row[:HASH]))


def edit(random: Random, log: Log) -> None:
    edited(random, random.choice(log))


def edit_with_hash(random: Random, log: Log) -> None:
    row = random.choice(log)
    edited_content(random, row)
    row[HASH] = hash_of(tuple(row[:HASH]))


def delete(random: Random, log: Log) -> None:
    first = random.randrange(len(log))
    del log[first : first + random.randint(1, 5)]


def insert(random: Random, log: Log) -> None:
    row = list(random.choice(log))
    row[0] = random.choice([-3, 0, len(log) + 1, len(log) + 9])
    log.append(row)


def reorder(random: Random, log: Log) -> None:
    one, other = random.sample(log, 2)
    one[0], other[0] = other[0], one[0]


def truncate(random: Random, log: Log) -> None:
    del log[random.randrange(len(log)) :]


def edit_and_rechain(random: Random, log: Log) -> None:
    edited_content(random, log[random.randrange(ANCHORED)])
    chained(log)


def delete_and_rechain(random: Random, log: Log) -> None:
    del log[random.randrange(ANCHORED)]
    chained(log)


def insert_and_rechain(random: Random, log: Log) -> None:
    log.insert(random.randrange(ANCHORED), list(random.choice(log)))
    chained(log)


def reorder_and_rechain(random: Random, log: Log) -> None:
    one, other = random.sample(range(ANCHORED), 2)
    log[one], log[other] = log[other], log[one]
    chained(log)


def truncate_with_head(random: Random, log: Log) -> None:
    del log[random.randrange(ANCHORED) :]


def grow_anew(random: Random, log: Log) -> None:
    """Cut off the end and write as many made-up entries in its place."""
    start = random.randrange(ANCHORED)
    for row in log[start:]:
        edited_content(random, row)
    chained(log)


PLAIN = (edit, edit_with_hash, delete, insert, reorder, truncate)
SKILLED = (
    edit_and_rechain,
    delete_and_rechain,
    insert_and_rechain,
    reorder_and_rechain,
    truncate_with_head,
    grow_anew,
)


def written(log: Log, *, with_head: bool) -> None:
    """Put the log into the database behind the program's back."""
    marks = ", ".join(["%s"] * len(NAMES))
    zone = "" if connection.vendor == "sqlite" else "+00:00"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")
        cursor.executemany(
            f"INSERT INTO audit_entry ({', '.join(NAMES)}) VALUES ({marks})",
            [(row[0], f"{row[1]}{zone}", *row[2:]) for row in log],
        )
        if with_head:
            last: Any = log[-1] if log else [0, BEFORE_THE_FIRST]
            cursor.execute("UPDATE audit_head SET sequence = %s, hash = %s", [last[0], last[-1]])


@pytest.fixture
def log(coach: Any) -> Log:
    """A log as work makes it: looks, events with details, disclosures."""
    record_many(
        NewEntry(
            actor=coach if n % 5 else None,
            action="cases.case_for" if n % 2 else "people.add_contact",
            kind="use" if n % 2 else "event",
            case_id=n % 7 or None,
            person_id=n % 9 or None,
            organisation_id=n % 3 or None,
            purpose="client.overview" if n % 2 else "",
            after=None if n % 2 else {"n": n},
        )
        for n in range(1, ENTRIES)
    )
    record_disclosure(
        actor=coach,
        case_id=1,
        person_id=2,
        organisation_id=3,
        receiver="county",
        ground="681/2023 85 §",
        items=["names"],
    )
    assert Entry.objects.count() == ENTRIES
    return [list(row) for row, _head in _rows()]


def tried(attack: Callable[[Random, Log], None], random: Random, log: Log) -> bool:
    """Whether an attack on a copy of the log is found."""
    kept = {number: log[number - 1][HASH] for number in (ANCHORED // 2, ANCHORED)}
    copy = [list(row) for row in log]
    attack(random, copy)
    assert copy != log, attack.__name__
    skilled = attack in SKILLED
    written(copy, with_head=skilled)
    if skilled:
        # Without what lies outside it is a log like any other: the attack is as good as it can be.
        assert verify().holds, attack.__name__
    return not verify(kept if skilled else None).holds


def test_two_hundred_ways_of_tampering_are_all_found(log):
    random = Random(906)  # noqa: S311
    missed = []
    for n in range(TIMES):
        attack = (PLAIN + SKILLED)[n % (len(PLAIN) + len(SKILLED))]
        if not tried(attack, random, log):
            missed.append((n, attack.__name__))
    assert missed == []
    written(log, with_head=True)
    assert verify({ANCHORED: log[ANCHORED - 1][HASH]}).holds


def test_a_head_that_was_rewritten_or_removed_is_found(log):
    for sequence, hash_ in [(ENTRIES - 1, log[-2][HASH]), (ENTRIES, "0" * 64), (ENTRIES + 1, log[-1][HASH])]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_head SET sequence = %s, hash = %s", [sequence, hash_])
        assert not verify().holds
    Head.objects.all().delete()
    assert not verify().holds


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps bytes in a column of text")
def test_bytes_that_json_would_write_as_the_same_text_are_found(log):
    """ "look" is what JSON writes for the bytes of its base64."""
    from base64 import b64decode

    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET purpose = 'look' WHERE sequence = %s", [ENTRIES])
        copy = [list(row) for row, _head in _rows()]
        chained(copy)
        written(copy, with_head=True)
        assert verify().holds
        cursor.execute("UPDATE audit_entry SET purpose = %s WHERE sequence = %s", [b64decode("look"), ENTRIES])
    assert not verify().holds
