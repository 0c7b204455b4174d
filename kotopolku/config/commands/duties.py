"""`kotopolku duties refresh`: what time alone brings; run it every night."""

import argparse
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.jobs.progress import Progress
    from kotopolku.rooms.cases.actions import Written


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("duties", help="the ledger of what the law asks")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    refresh = verbs.add_parser("refresh", help="reckon all open cases anew as of today")
    refresh.add_argument(
        "--closed-too", action="store_true", help="closed cases as well: after the law or the program changed"
    )
    refresh.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Reckon as a job whose progress the jobs page shows; 0 when done, 1 when it was asked to stop."""
    set_up_django()
    from kotopolku.platform.jobs.progress import running
    from kotopolku.rooms.cases.actions import Written, refresh_all, refresh_total

    began, closed_too = perf_counter(), arguments.closed_too
    written = Written()
    with running("duties_refresh", total=refresh_total(closed_too=closed_too)) as progress:
        written = refresh_all(_step_of(progress), closed_too=closed_too)
        progress.finish_with(cases=written.cases, new=written.new_duties, superseded=written.superseded)
    if progress.job.state != "done":
        print("Stopped as asked; what was reckoned so far stays.")
        return 1
    print(line(written, perf_counter() - began))
    return 0


def _step_of(progress: "Progress") -> Callable[[int], None]:
    def step(cases: int) -> None:
        progress.check_cancelled()
        progress.step(cases)

    return step


def line(written: "Written", seconds: float) -> str:
    """The outcome in one line."""
    return (
        f"{written.cases} cases in {seconds:.1f} s: {written.new_duties} duties new, "
        f"{written.superseded} superseded, {written.updated} cases of the list brought up to date"
    )
