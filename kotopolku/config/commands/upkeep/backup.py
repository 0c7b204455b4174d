"""`kotopolku backup FILE`: a whole copy of the SQLite database while the program goes on serving."""

import argparse
from pathlib import Path

from kotopolku.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("backup", help="copy the database to a file, also while it is in use")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Copy, check the copy, and only then give it its name; raises Refused."""
    from kotopolku.config.sqlite_copies import copy_to, served_database

    database = served_database()
    # Only now that Django is set up.
    from kotopolku.config.backup_list import note_backup
    from kotopolku.platform import clock

    # The moment before: a copy holds what was there when it began.
    began = clock.now()
    size = copy_to(database, arguments.file)
    note_backup(arguments.file, began)
    print(f"{arguments.file}: {size} bytes, whole and checked")
    print("The keys are not in it, and without them nobody reads identity codes and contacts: keep them elsewhere.")
    return 0
