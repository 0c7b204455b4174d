"""Whole copies of an SQLite database, by SQLite's own online backup: a copied file could be caught half-written."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kotopolku.config.cli import Refused, set_up_django


def served_database() -> Path:
    """The file of the database that the settings name; raises Refused when it is another kind of database."""
    set_up_django()
    from django.db import connection

    if connection.vendor != "sqlite":
        msg = "the database is PostgreSQL: use pg_dump and pg_restore"
        raise Refused(msg)
    return Path(connection.settings_dict["NAME"])


def copy_to(database: Path, target: Path) -> int:
    """Copy a database that may be in use to a new file; returns its size in bytes. Raises Refused."""
    if not database.is_file():
        msg = f"there is no database at {database}"
        raise Refused(msg)
    if target.exists():
        msg = f"{target} exists already"
        raise Refused(msg)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        # Only its owner may read it: it holds everything that the database holds.
        unfinished.touch(mode=0o600, exist_ok=False)
        with closing(_opened(database)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            # A copy is one file, to be moved and read alone.
            copy.execute("PRAGMA journal_mode=DELETE")
        check_whole(unfinished)
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        msg = f"cannot write {target}: {error}"
        raise Refused(msg) from error
    return target.stat().st_size


def bring_in(copy: Path, database: Path) -> None:
    """Write the content of a copy into the database in one transaction; raises Refused and then leaves it as it was."""
    check_whole(copy)
    database.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_opened(copy)) as source, closing(sqlite3.connect(database, timeout=20)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        msg = f"cannot restore into {database}: {error}"
        raise Refused(msg) from error


def check_whole(copy: Path) -> None:
    """Raises Refused unless the file is an undamaged database of this program."""
    if not copy.is_file():
        msg = f"there is no file {copy}"
        raise Refused(msg)
    try:
        with closing(_opened(copy)) as database:
            outcome = database.execute("PRAGMA integrity_check").fetchone()[0]
            ours = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'audit_head'").fetchone()[0]
    except sqlite3.Error as error:
        msg = f"{copy} is not a whole database: {error}"
        raise Refused(msg) from error
    if outcome != "ok" or not ours:
        msg = f"{copy} is not a whole database of Kotopolku"
        raise Refused(msg)


def _opened(path: Path) -> sqlite3.Connection:
    """Open for reading; a path may hold characters that mean something in an address."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
