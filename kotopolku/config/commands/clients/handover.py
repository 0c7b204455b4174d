"""`kotopolku handover import FILE`: a package from a municipality that works without this program."""

import argparse
from pathlib import Path

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers
from kotopolku.config.commands.import_ import organisation_of, recorder_of


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("handover", help="bring in a client whom another municipality hands over")
    steps = parser.add_subparsers(metavar="WHAT", required=True)
    bring = steps.add_parser(
        "import",
        help="a ZIP or its package.json (docs/how-to/handover.md)",
        epilog="Exit codes: 0 the file is good, 2 the file cannot be used; the member that is wrong is named.",
    )
    bring.add_argument("file", type=Path, metavar="FILE", help="the ZIP, or package.json out of it")
    bring.add_argument("--organisation", metavar="NAME|ID", help="to whom the client is handed over")
    bring.add_argument("--as", dest="username", metavar="USERNAME", help="who is recorded as bringing in")
    bring.add_argument("--yes", action="store_true", help="bring it in; without it the file is only examined")
    bring.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Bring it in; a worker then receives and takes the client. Raises Refused, and then nothing was written."""
    if arguments.yes and not arguments.username:
        # Nobody is recorded for what another has done.
        msg = "say --as USERNAME, the one who brings it in: it is recorded"
        raise Refused(msg)
    set_up_django()
    from kotopolku.platform.refusals import Refusal
    from kotopolku.rooms.followup.actions import bring_in, examined

    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        msg = f"{arguments.file} cannot be read ({error.strerror})"
        raise Refused(msg) from error
    try:
        if not arguments.yes:
            _raw, package = examined(content)
            print(f"A good package from {package.sender.name}. To bring it in: the same with --yes --as USERNAME.")
            return 0
        organisation = organisation_of(arguments.organisation)
        actor = recorder_of(organisation, arguments.username)
        row = bring_in(actor=actor, organisation_id=organisation.pk, file=content)
    except Refusal as refusal:
        raise Refused(f"{arguments.file.name}: {_said(refusal)}") from None
    print(f"Brought in as {row.reference}, from {row.from_name}. A worker now receives it under Hand-overs.")
    return 0


def _said(refusal: "object") -> str:
    """The reason in one line."""
    params = getattr(refusal, "params", {})
    match getattr(refusal, "code", ""):
        case "package_unreadable":
            return f"{params['where']}: {params['why']}"
        case "package_brought_in_already":
            return f"is here already, as {params['reference']}"
        case _:
            return "the one named takes on no clients there"
