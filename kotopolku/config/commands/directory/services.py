"""`kotopolku services import`: services and channels of the Finnish Service Catalogue into the directory."""

import argparse
from time import perf_counter
from typing import TYPE_CHECKING

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User
    from kotopolku.rooms.catalogue.actions import Area, Taken


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("services", help="the directory of services")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    bring = verbs.add_parser(
        "import",
        help="read the Finnish Service Catalogue (PTV); goes on where it was cut off",
        epilog="Exit codes: 0 done, 1 cut off (the next one goes on) or another is under way, 2 something given is "
        "wrong; the line begins with the name of the option.",
    )
    bring.add_argument("--from", dest="address", default="", metavar="URL", help="the interface; else KOTOPOLKU_PTV")
    bring.add_argument(
        "--area",
        nargs="+",
        default=[],
        metavar=("KIND", "CODE"),
        help="Municipality 205 290: what serves these, and the whole country's; else all of Finland",
    )
    bring.add_argument("--changes", action="store_true", help="what changed since the last one; the first reads all")
    bring.add_argument(
        "--as", dest="username", default="", metavar="USERNAME", help="on whose page of jobs it is shown"
    )
    bring.add_argument("--organisation", default="", metavar="NAME|ID", help="whose job it is, seen by its importers")
    bring.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read as a job; raises Refused, which names the option that is wrong."""
    set_up_django()
    from django.conf import settings

    from kotopolku.platform.jobs.progress import AlreadyRunning
    from kotopolku.rooms.catalogue.actions import BadAddress, NotAsked, OutOfReach, TooManyAreas, take_in

    address = arguments.address or settings.PTV_ADDRESS
    if not address:
        raise wrong("from", "say --from URL, or set KOTOPOLKU_PTV")
    began = perf_counter()
    try:
        taken = take_in(
            actor=_actor(arguments.username),
            address=address,
            area=_area(arguments.area),
            is_whole=not arguments.changes,
            organisation_id=_organisation(arguments.organisation),
        )
    except BadAddress:
        raise wrong("from", "an address that begins with https://, or with http:// on this very machine") from None
    except TooManyAreas:
        raise wrong("area", "too many codes: read the whole country without --area") from None
    except NotAsked as refused:
        raise _not_asked(refused.field, refused.params, has_area=bool(arguments.area)) from None
    except AlreadyRunning:
        print("Another reading is under way; nothing was done. See the page of jobs.")
        return 1
    except OutOfReach:
        print(
            "The Finnish Service Catalogue gives no usable answers; what was read stays. Run the same again to go on."
        )
        return 1
    for line in lines(taken, perf_counter() - began):
        print(line)
    return 0 if taken.is_done else 1


def lines(taken: "Taken", seconds: float) -> list[str]:
    """The outcome: a line for each kind, and how it ended."""
    told = [
        f"{kind}: {', '.join(f'{how} {number}' for how, number in sorted(counts.items()))}"
        for kind, counts in taken.counts.items()
    ]
    if not taken.is_done:
        return [*told, "Stopped as asked; what was read stays. Run the same again to go on."]
    what = "Everything" if taken.is_whole else "What changed"
    return [*told, f"{what} was read in {seconds:.1f} s{', on from where it was cut off' if taken.went_on else ''}."]


def wrong(field: str, why: str) -> Refused:
    """What is wrong with which option, in one line."""
    return Refused(f"{field}: {why}")


def _not_asked(field: str | None, params: dict[str, object], *, has_area: bool) -> Refused:
    messages = params.get("messages")
    told = " ".join(str(one) for one in messages) if isinstance(messages, list) else ""
    why = ": ".join(filter(None, (field, told))) or f"the interface answers with {params.get('status')}"
    return wrong("area" if has_area and params.get("status") == 400 else "from", why)


def _area(words: list[str]) -> "Area":
    from kotopolku.rooms.catalogue.actions import Area

    if not words:
        return Area()
    kind, *codes = words
    if not codes:
        raise wrong("area", "a kind and codes, as in --area Municipality 205")
    for one in words:
        if not (one.isascii() and one.isalnum()):
            raise wrong("area", f"{one!r} is neither a kind of area nor a code")
    return Area(kind, tuple(sorted(set(codes))))


def _actor(username: str) -> "User | None":
    from kotopolku.platform.accounts.queries import User

    found = User.objects.filter(username=username).first() if username else None
    if username and found is None:
        raise wrong("as", f"there is no user {username}")
    return found


def _organisation(asked: str) -> int | None:
    from kotopolku.platform.organisations.queries import organisations

    if not asked:
        return None
    for one in organisations():
        if asked.strip().casefold() in {str(one.pk), one.name.casefold()}:
            return one.pk
    raise wrong("organisation", f"there is none that is called {asked}")
