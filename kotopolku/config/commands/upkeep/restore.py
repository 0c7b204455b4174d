"""`kotopolku restore FILE`: the database becomes what it was when the copy was made."""

import argparse
from pathlib import Path

from kotopolku.config.cli import Refused
from kotopolku.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("restore", help="bring back the database from a copy made by backup")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--replace", action="store_true", help="although there is a database; it is kept beside under another name"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the copy, set the present database aside, bring the copy in; raises Refused."""
    from kotopolku.config.sqlite_copies import bring_in, copy_to, served_database

    database = served_database()
    if database.exists():
        if not arguments.replace:
            msg = f"{database} exists; --replace sets it aside first"
            raise Refused(msg)
        aside = free_name(database)
        copy_to(database, aside)
        print(f"{aside}: the database as it was until now")
    bring_in(arguments.file, database)
    print(f"{database}: restored from {arguments.file}; `kotopolku keys check` tells whether the keys fit")
    return 0


def free_name(database: Path) -> Path:
    """The first name beside the database that is not taken."""
    number = 1
    while (aside := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    return aside
