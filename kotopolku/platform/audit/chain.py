"""How an entry is turned into the characters that its hash covers.

SHA-256 over a JSON array in UTF-8 without spaces: the columns of `COLUMNS` in their order, the last of them
being the hash of the entry before. The moment is written as UTC without zone, as in
"2025-03-01 12:30:00.000123". Anyone can check a chain with these two sentences.
"""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec

COLUMNS = (
    "sequence",
    "at",
    "kind",
    "action",
    "actor_id",
    "actor_name",
    "organisation_id",
    "person_id",
    "case_id",
    "purpose",
    "detail_text",
    "previous_hash",
)

BEFORE_THE_FIRST = "0" * 64

_encode = msgspec.json.Encoder().encode


def moment_text(at: datetime) -> str:
    """The moment in UTC without zone: just what SQLite stores, and the same on PostgreSQL."""
    return str(at.astimezone(UTC).replace(tzinfo=None))


def hash_of(row: tuple[Any, ...]) -> str:
    """Hash of the values of `COLUMNS`, the moment as `moment_text`."""
    return sha256(_encode(row)).hexdigest()
