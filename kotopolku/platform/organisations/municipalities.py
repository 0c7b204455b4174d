"""The list of municipalities in `data/municipalities.csv`, and how it reaches the database."""

import csv
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import router

_COLUMNS = {
    "code": "code",
    "name_fi": "name_fi",
    "name_sv": "name_sv",
    "name_en": "name_en",
    **{
        f"{theirs}_{part}": f"{ours}_{part}"
        for theirs, ours in {
            "region": "region",
            "wellbeing": "wellbeing",
            "employment_area": "employment_area",
            "evk": "centre",
        }.items()
        for part in ("code", "fi", "sv", "en")
    },
}


@cache
def listed_municipalities() -> tuple[dict[str, str], ...]:
    """The data file as rows of the Municipality table."""
    source = files("kotopolku.platform.organisations") / "data" / "municipalities.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple({ours: row[theirs] for theirs, ours in _COLUMNS.items()} for row in rows)


def refresh_municipalities(using: str = "default") -> int:
    """Write new and changed municipalities; ones that are no longer listed stay, old cases refer to them.

    Returns how many.
    """
    from .models import Municipality

    table = Municipality._default_manager.using(using)
    stored = {row["code"]: row for row in table.values(*_COLUMNS.values())}
    changed = [Municipality(**row) for row in listed_municipalities() if stored.get(row["code"]) != row]
    if changed:
        table.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[name for name in _COLUMNS.values() if name != "code"],
        )
    return len(changed)


def refresh_after_migrating(using: str = "default", **_signal: Any) -> None:
    """Receiver of `post_migrate`.

    Does nothing while the table does not exist yet (a partial or backward migration).
    """
    from django.db import connections

    from .models import Municipality

    if not router.allow_migrate_model(using, Municipality):
        return
    if Municipality._meta.db_table in connections[using].introspection.table_names():
        refresh_municipalities(using)
