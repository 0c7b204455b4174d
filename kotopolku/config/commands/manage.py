"""`kotopolku manage …`: Django's own commands with the settings that the program itself would use."""

import argparse
import sys

from kotopolku.config.cli import choose_settings
from kotopolku.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the subcommand; everything after its name goes to Django."""
    parser = subparsers.add_parser("manage", help="run a command of Django", add_help=False, prefix_chars="\0")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Pass on; Django reports its own errors and ends the process itself when a command fails."""
    choose_settings()
    from django.core.management import ManagementUtility

    # Django names the program by the first word in its help.
    sys.argv = ["kotopolku manage", *arguments.rest]
    ManagementUtility(sys.argv).execute()
    return 0
