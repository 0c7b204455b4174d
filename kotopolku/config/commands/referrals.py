"""`kotopolku referrals remind`: who has not answered is reminded, coaches are told; run it every night."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.jobs.progress import Progress
    from kotopolku.rooms.referrals.actions import Reminded


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("referrals", help="referrals of clients to services")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    remind = verbs.add_parser("remind", help="remind providers and tell coaches; a second run changes nothing")
    remind.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Remind as a job whose progress the jobs page shows; 0 when done, 1 when it was asked to stop."""
    set_up_django()
    from kotopolku.platform.jobs.progress import running
    from kotopolku.rooms.referrals.actions import Reminded, remind, remind_total

    told = Reminded()
    with running("referrals.remind", total=remind_total()) as progress:
        told = remind(_step_of(progress))
        progress.finish_with(reminded=told.reminded, escalated=told.escalated)
    if progress.job.state != "done":
        print("Stopped as asked; what was done so far stays.")
        return 1
    print(line(told))
    return 0


def _step_of(progress: "Progress") -> Callable[[int], None]:
    def step(referrals: int) -> None:
        progress.check_cancelled()
        progress.step(referrals)

    return step


def line(told: "Reminded") -> str:
    """The outcome in one line, counts only."""
    return f"{told.looked_at} open referrals: {told.reminded} providers reminded, {told.escalated} told to the coach"
