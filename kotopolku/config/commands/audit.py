"""`kotopolku audit verify`: has anybody tampered with the log?"""

import argparse
import re
from time import perf_counter
from typing import TYPE_CHECKING

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.audit.verification import Finding

_FAULTS = {
    "changed": "was changed",
    "missing": "is missing",
    "inserted": "was inserted",
    "relinked": "was rewritten, or the entry after it was replaced",
    "head": "is not the entry that the end of the chain names",
}


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("audit", help="check the log")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser("verify", help="find changed, deleted, inserted and reordered entries")
    verify.add_argument(
        "--anchor",
        metavar="NUMBER:HASH",
        help="the end of the chain as an earlier check printed it, kept outside the database",
    )
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 0 when the chain holds, 1 when it does not."""
    anchor = None if arguments.anchor is None else anchor_of(arguments.anchor)
    set_up_django()
    from kotopolku.platform.audit.verification import verify

    began = perf_counter()
    report = verify(anchor)
    seconds = perf_counter() - began
    for finding in report.findings:
        print(sentence(finding))
    speed = f"{report.entries} entries in {seconds:.1f} s"
    if not report.holds:
        print(f"The log was tampered with: {len(report.findings)} findings, {speed}.")
        return 1
    print(f"The log holds: {speed}.")
    print(f"Its end, to be written down elsewhere: {report.sequence}:{report.hash}")
    return 0


def anchor_of(text: str) -> tuple[int, str]:
    """Number and hash; raises Refused for any other shape."""
    if not (match := re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text)):
        msg = "an anchor looks like 1234:<64 hexadecimal digits>"
        raise Refused(msg)
    return int(match[1]), match[2]


def sentence(finding: "Finding") -> str:
    """A finding as a line of the report."""
    if finding.last > finding.sequence:
        return f"entries {finding.sequence} to {finding.last}: each {_FAULTS[finding.fault]}"
    return f"entry {finding.sequence} {_FAULTS[finding.fault]}"
