"""`kotopolku messages`: send what waits in the outbox, and tell how it is."""

import argparse
import signal
import threading
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.jobs.progress import Progress


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("messages", help="the outbox of e-mails and text messages")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    send = verbs.add_parser("deliver", help="send what is due, once; several may run at the same time")
    send.add_argument("--every", type=int, default=0, metavar="SECONDS", help="again and again, until it is stopped")
    send.set_defaults(run=run)
    status = verbs.add_parser("status", help="count what is in the outbox")
    status.set_defaults(run=run_status)


def run(arguments: argparse.Namespace) -> int:
    """One pass, or one after the other; 0 when done, 1 when a channel was out of reach or it was asked to stop."""
    set_up_django()
    stop = threading.Event()
    if arguments.every:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    while True:
        counts, whole = one_pass(stop)
        if counts or not arguments.every:
            print(line(counts), flush=True)
        if not arguments.every:
            return 0 if whole and not counts["out_of_reach"] else 1
        if stop.wait(arguments.every):
            return 0


def one_pass(stop: threading.Event) -> tuple[Counter[str], bool]:
    """Deliver as a job whose progress the jobs page shows, where anything waits; and whether it came to its end."""
    from kotopolku.platform.jobs.progress import running
    from kotopolku.platform.messages.delivery import deliver, waiting_now

    waiting = waiting_now()
    if not waiting:
        # A pass over nothing leaves no job behind; what is late or broken off is still put right.
        return deliver(), True
    counts: Counter[str] = Counter()
    with running("messages.deliver", total=waiting) as progress:
        counts = deliver(_step_of(progress, stop))
        progress.finish_with(**counts)
    return counts, progress.job.state == "done"


def _step_of(progress: "Progress", stop: threading.Event) -> Callable[[int], None]:
    from kotopolku.platform.jobs.progress import Cancelled

    def step(messages: int) -> None:
        if stop.is_set():
            raise Cancelled
        progress.check_cancelled()
        progress.step(messages)

    return step


def line(counts: Counter[str]) -> str:
    """The outcome of a pass in one line, counts only."""
    return ", ".join(f"{code} {counts[code]}" for code in sorted(counts)) or "nothing to send"


def run_status(_arguments: argparse.Namespace) -> int:
    """A line for each channel, then counts by state, channel, template and trouble; no recipient, no organisation."""
    set_up_django()
    from kotopolku.platform.messages.queries import channels, tallies

    for channel in channels():
        state = "on" if channel.is_on else "off"
        if channel.down_since is not None:
            state = f"out of reach since {channel.down_since} ({channel.trouble})"
        print(f"{channel.code}: {state}")
    counts: Counter[tuple[str, ...]] = Counter()
    for tally in tallies(None):
        counts[tally.state, tally.channel, tally.template, tally.trouble] += tally.count
    for words, count in sorted(counts.items()):
        print(f"{count:>7} {' '.join(words).rstrip()}")
    return 0
