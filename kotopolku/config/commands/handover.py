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
        epilog="Exit codes: 0 brought in, 2 the file cannot be used; the member that is wrong is named.",
    )
    bring.add_argument("file", type=Path, metavar="FILE", help="the ZIP, or package.json out of it")
    bring.add_argument("--organisation", metavar="NAME|ID", help="to whom the client is handed over")
    bring.add_argument(
        "--as", dest="username", metavar="USERNAME", required=True, help="who is recorded as bringing in"
    )
    bring.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Bring it in; a worker then receives and takes the client. Raises Refused, and then nothing was written."""
    set_up_django()
    from kotopolku.platform.refusals import Refusal
    from kotopolku.rooms.followup.actions import bring_in

    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        msg = f"{arguments.file} cannot be read ({error.strerror})"
        raise Refused(msg) from error
    organisation = organisation_of(arguments.organisation)
    actor = recorder_of(organisation, arguments.username)
    try:
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
