"""The pathways that an installation has from the start, one file each in `ready/`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from django.db import connections, router, transaction

from kotopolku.platform import clock

from .content import PathwayContent, kept_of

ORDER = (
    "young",
    "jobseekers",
    "parents_at_home",
    "vulnerable",
    "older",
    "highly_educated",
    "entrepreneurs",
    "employees",
)
"""Codes in the order in which they are listed."""


@cache
def ready_pathways() -> dict[str, PathwayContent]:
    """Code and content of each; raises msgspec.ValidationError for a file in another form."""
    folder = files("kotopolku.rooms.catalogue") / "ready"
    texts = {code: (folder / f"{code}.toml").read_text(encoding="utf-8") for code in ORDER}
    return {code: msgspec.convert(tomllib.loads(text), PathwayContent) for code, text in texts.items()}


@transaction.atomic
def refresh_ready(using: str = "default") -> int:
    """Write those that are missing, and the next version of those that differ from their latest; returns how many.

    What is published stays: plans name it.
    """
    from ..models import Pathway, PathwayVersion

    written = 0
    versions = PathwayVersion._default_manager.using(using)
    for code, content in ready_pathways().items():
        row, _ = Pathway._default_manager.using(using).get_or_create(organisation=None, code=code)
        latest = versions.filter(pathway=row).order_by("-number").first()
        kept = kept_of(content)
        if latest is None or latest.content != kept:
            number = 1 + (latest.number if latest else 0)
            versions.create(pathway=row, number=number, content=kept, published_on=clock.today())
            written += 1
    return written


def refresh_after_migrating(using: str = "default", **_signal: Any) -> None:
    """Receiver of `post_migrate`; does nothing while the tables are not whole (a partial or backward migration)."""
    from ..models import Pathway, PathwayVersion

    if not router.allow_migrate_model(using, Pathway):
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for model in (Pathway, PathwayVersion):
            table = model._meta.db_table
            if table not in tables:
                return
            there = {one.name for one in connection.introspection.get_table_description(cursor, table)}
            if not {field.column for field in model._meta.concrete_fields} <= there:
                return
    refresh_ready(using)
