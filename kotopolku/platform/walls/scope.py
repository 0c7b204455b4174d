"""Walking in and out: for whom the database answers while a page is made.

Behind the wall the session works as a role that may not step over row-level security and that can neither change
nor remove an entry of the log. Outside (commands, migrations, jobs) it is the owner of the tables.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection

ROLE = "kotopolku_walled"
ORGANISATIONS = "kotopolku.organisations"
CASES = "kotopolku.cases"


class WallMissing(Exception):
    """PostgreSQL has no wall, and the settings say that there must be one."""


@contextmanager
def behind_the_wall(organisations: Iterable[int] = (), cases: Iterable[int] = ()) -> Iterator[None]:
    """Let the database answer only for the organisations and for the single cases; does nothing on SQLite.

    Raises WallMissing where the wall is required and was not built.
    """
    if connection.vendor != "postgresql" or not _stands():
        yield
        return
    _walk(ROLE, organisations, cases)
    try:
        yield
    finally:
        _walk_out()


@contextmanager
def beyond_the_wall() -> Iterator[None]:
    """A look with the owner's eyes from within: for what must be known of everybody, such as whether an identity code
    is taken. Nothing of it may reach a page.
    """
    if connection.vendor != "postgresql" or not _stands():
        yield
        return
    with connection.cursor() as cursor:
        cursor.cursor.execute("SELECT current_user")
        before = cursor.cursor.fetchone()[0]
    if before != ROLE:
        yield
        return
    _walk_out()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.cursor.execute("SELECT set_config('role', %s, false)", (ROLE,))


def _walk(role: str, organisations: Iterable[int], cases: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        # Past Django's own counting of statements: this is no question to a table.
        cursor.cursor.execute(
            "SELECT set_config('role', %s, false), set_config(%s, %s, false), set_config(%s, %s, false)",
            (role, ORGANISATIONS, _array(organisations), CASES, _array(cases)),
        )


def _walk_out() -> None:
    if connection.connection is None or connection.connection.closed:
        return
    try:
        with connection.cursor() as cursor:
            cursor.cursor.execute("RESET ROLE")
    except DatabaseError:
        # A transaction that broke off takes the walk in back by itself when it is rolled back.
        connection.close_if_unusable_or_obsolete()


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(str(int(number)) for number in sorted(set(numbers))) + "}"


@cache
def _stands() -> bool:
    """Whether the wall was built in this database; asked once a process."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)"
            " AND EXISTS (SELECT 1 FROM pg_policies WHERE policyname = 'wall')",
            (ROLE,),
        )
        stands = bool(cursor.fetchone()[0])
    if not stands and settings.WALL_REQUIRED:
        raise WallMissing
    return stands
