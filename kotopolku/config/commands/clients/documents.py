"""`kotopolku documents remind`: clients are told of permits and documents that end soon; run it every night."""

import argparse
from typing import TYPE_CHECKING

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.rooms.correspondence.actions.reminding import Reminded


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("documents", help="documents of clients")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    remind = verbs.add_parser("remind", help="tell clients of what ends soon; a second run changes nothing")
    remind.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Remind as a job whose progress the jobs page shows; 0 when done, 1 when it was asked to stop."""
    set_up_django()
    from kotopolku.platform.jobs.progress import running
    from kotopolku.rooms.correspondence.actions.reminding import Reminded, ending_total, remind_of_ends

    told = Reminded()
    with running("correspondence.remind_of_ends", total=ending_total()) as progress:

        def step(documents: int) -> None:
            progress.check_cancelled()
            progress.step(documents)

        told = remind_of_ends(step)
        progress.finish_with(ending=told.ending, told=told.told)
    if progress.job.state != "done":
        print("Stopped as asked; what was done so far stays.")
        return 1
    print(line(told))
    return 0


def line(told: "Reminded") -> str:
    """The outcome in one line, counts only."""
    return f"{told.ending} documents and permits end soon: of {told.told} the client is told"
