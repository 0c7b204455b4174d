"""The records of processing (EU 2016/679 30 art.), read from what each table declares."""

from dataclasses import dataclass

from kotopolku.domain.access import TASKS
from kotopolku.platform.personal_data import CATEGORIES, declaration_of, own_models

from .belonging import ASIDE, label_of

SECURITY = (
    "access by role, task and time; the file of a protected person to its coach only (906/2019 16 §; 681/2023 79-81 §)",
    "identity codes, contacts and places encrypted in the database, keys outside it; found by a keyed hash",
    "every look and change in a log that shows tampering, its details sealed with a key of each person",
    "row-level security in PostgreSQL as a second wall between organisations",
    "strong sign-in, sessions that end by themselves, TLS required in service",
    "what is erased is overwritten; copies made before are listed for destruction",
)
"""Measures of 32 art. in short; docs/security.md has them with their evidence."""


@dataclass(frozen=True, slots=True)
class Record:
    """One table: what it holds, what for, until when."""

    table: str
    name: str
    purpose: str
    until: str
    aside: str


@dataclass(frozen=True, slots=True)
class Category:
    """One of the ten categories of 73 § 1 mom., with its tables; number 0: nothing about clients."""

    number: int
    text: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom data may be opened for a task, by which section."""

    task: str
    kinds: tuple[str, ...]
    section: str


def categories() -> tuple[Category, ...]:
    """All categories in the order of the act; a table stands under each that it holds."""
    records: dict[int, list[Record]] = {number: [] for number in (*CATEGORIES, 0)}
    for model in sorted(own_models(), key=label_of):
        declaration = declaration_of(model)
        if declaration is None:
            continue
        label = label_of(model)
        name = str(model._meta.verbose_name_plural)
        record = Record(label, name, declaration.purpose, declaration.until, ASIDE.get(label, ""))
        for number in declaration.categories or (0,):
            records[number].append(record)
    texts = {**CATEGORIES, 0: "nothing about clients"}
    return tuple(Category(number, texts[number], tuple(rows)) for number, rows in records.items())


def receivers() -> tuple[Receiver, ...]:
    """Kinds of organisation to which a case may be opened, besides a consent of the client."""
    return tuple(Receiver(task.value, tuple(sorted(rule.receivers)), str(rule.because)) for task, rule in TASKS.items())
