"""`kotopolku audit`: has anybody tampered with the log, its end kept where nobody can change it, and odd uses."""

import argparse
import os
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.audit.anchors import Anchors
    from kotopolku.platform.audit.verification import Finding, Report

_FINLAND = ZoneInfo("Europe/Helsinki")
_FAULTS = {
    "changed": "was changed",
    "missing": "is missing",
    "inserted": "was inserted",
    "relinked": "was rewritten, or the entry after it was replaced",
    "head": "is not the entry that the end of the chain names",
}
_EXIT_CODES = "Exit codes: 0 the log holds, 1 it was tampered with, 2 wrongly asked or the file cannot be used."


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("audit", help="check the log, and keep its end outside")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify", help="find changed, deleted, inserted and reordered entries", epilog=_EXIT_CODES
    )
    verify.add_argument(
        "--anchor",
        metavar="FILE|NUMBER:HASH",
        help="ends of the chain of earlier days: a file of `audit anchor`, or one as a check printed it",
    )
    verify.set_defaults(run=run)
    anchor = verbs.add_parser(
        "anchor", help="check the log, then add its signed end to a file on another machine", epilog=_EXIT_CODES
    )
    anchor.add_argument("--to", type=Path, required=True, metavar="FILE")
    anchor.set_defaults(run=run_anchor)
    odd = verbs.add_parser("anomalies", help="list uses that somebody should look into")
    odd.add_argument("--since", metavar="DAY", help="first day, as 2026-01-31 (a week ago)")
    odd.add_argument("--until", metavar="DAY", help="last day (today)")
    odd.add_argument("--organisation", type=int, metavar="ID", help="of one organisation (all)")
    odd.set_defaults(run=run_anomalies)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 0 when the chain holds, 1 when it does not."""
    given = None if arguments.anchor is None else single_anchor_of(arguments.anchor)
    set_up_django()
    anchors: Mapping[int, str] = given or {}
    forged = 0
    if arguments.anchor is not None and given is None:
        read = anchors_in(Path(arguments.anchor))
        anchors, forged = read.hashes, tell_forged(read)
    report = checked(anchors)
    if not report.holds or forged:
        return 1
    print(f"Its end, to be written down elsewhere: {report.sequence}:{report.hash}")
    return 0


def run_anchor(arguments: argparse.Namespace) -> int:
    """Check the whole log against the anchors that the file has, then add its end; 1 and no line when it fails."""
    set_up_django()
    from kotopolku.platform import clock
    from kotopolku.platform.audit.anchors import anchor_line
    from kotopolku.platform.secrecy.signing import signing_key

    path: Path = arguments.to
    read = anchors_in(path) if path.exists() and path.stat().st_size else None
    forged = 0 if read is None else tell_forged(read)
    report = checked({} if read is None else read.hashes)
    if not report.holds or forged:
        print("No anchor was added.")
        return 1
    append(path, anchor_line(report.sequence, report.hash, clock.now(), signing_key()))
    print(f"Added to {path}: {report.sequence}:{report.hash}")
    return 0


def run_anomalies(arguments: argparse.Namespace) -> int:
    """A line for each odd use: day, what, user, number of looks, references of the files; no name of a client."""
    set_up_django()
    from kotopolku.platform import clock
    from kotopolku.platform.organisations.queries import organisations
    from kotopolku.rooms.cases.queries import following

    until = day_given(arguments.until) or clock.today()
    since = day_given(arguments.since) or until - timedelta(days=7)
    first, after = (datetime.combine(day, time(), _FINLAND) for day in (since, until + timedelta(days=1)))
    known = list(organisations().order_by("pk").values_list("pk", flat=True))
    asked = known if arguments.organisation is None else [one for one in known if one == arguments.organisation]
    count = 0
    for organisation in asked:
        for one in following.anomalies_of([organisation], first, after):
            count += 1
            references = " ".join(following.references_of([organisation], one.cases).values())
            print(f"{one.day} {one.oddity} {one.actor_name} ({len(one.sequences)}) {references}".rstrip())
    print(f"{count} odd uses from {since} to {until}")
    return 0


def day_given(text: str | None) -> date | None:
    """The day of an argument; raises Refused for a text that is none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        msg = f"{text} is no day: write it as 2026-01-31"
        raise Refused(msg) from None


def checked(anchors: Mapping[int, str]) -> "Report":
    """Check the log and tell what was found."""
    from kotopolku.platform.audit.verification import verify

    began = perf_counter()
    report = verify(anchors)
    seconds = perf_counter() - began
    for finding in report.findings:
        print(sentence(finding))
    speed = f"{report.entries} entries in {seconds:.1f} s, {len(anchors)} anchors"
    if report.holds:
        print(f"The log holds: {speed}.")
    else:
        print(f"The log was tampered with: {len(report.findings)} findings, {speed}.")
    return report


def anchors_in(path: Path) -> "Anchors":
    """The anchors of a file; raises Refused for a file that cannot be read or has none."""
    from kotopolku.platform.audit.anchors import key_id, read_anchors
    from kotopolku.platform.secrecy.signing import verify_key

    public = verify_key()
    try:
        found = read_anchors(path.read_text(encoding="utf-8").splitlines(), {key_id(public): public})
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read {path}: {error}"
        raise Refused(msg) from error
    if not found.hashes and not found.forged:
        msg = f"{path} holds no anchor"
        raise Refused(msg)
    return found


def tell_forged(anchors: "Anchors") -> int:
    """Name the lines that nobody with a key wrote; how many."""
    for number in anchors.forged:
        print(f"line {number} of the anchors was changed or is signed by an unknown key")
    return len(anchors.forged)


def append(path: Path, line: str) -> None:
    """Add a line and have it on disk; raises Refused."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), "a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        msg = f"cannot write {path}: {error}"
        raise Refused(msg) from error


def single_anchor_of(text: str) -> dict[int, str] | None:
    """Number and hash, None for what may be the name of a file; raises Refused for neither."""
    if match := re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text):
        return {int(match[1]): match[2]}
    if text and Path(text).is_file():
        return None
    msg = "an anchor is a file of anchors or looks like 1234:<64 hexadecimal digits>"
    raise Refused(msg)


def sentence(finding: "Finding") -> str:
    """A finding as a line of the report."""
    if finding.last > finding.sequence:
        return f"entries {finding.sequence} to {finding.last}: each {_FAULTS[finding.fault]}"
    return f"entry {finding.sequence} {_FAULTS[finding.fault]}"
