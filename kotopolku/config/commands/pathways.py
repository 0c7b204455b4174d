"""`kotopolku pathways count`: how people fared on them, once a quarter; run it every night."""

import argparse

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("pathways", help="models from which plans begin")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    count = verbs.add_parser("count", help="count how people fared, where it was not done in this quarter yet")
    count.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Counts what is due and says how many; 0."""
    set_up_django()
    from kotopolku.rooms.plans.actions import count_pathways

    print(f"{count_pathways()} counted")
    return 0
