"""`kotopolku users`: the first one who may let others in; workers, and a lost phone of one of them; ended sessions."""

import argparse
from typing import TYPE_CHECKING

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers
from kotopolku.config.commands.organisation import KINDS, wrong

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User

PROOFS = ("document", "known", "strong")
_WHY_NOT = {
    "oneself_refused": "nobody answers for their own account",
    "not_their_administrator": "looks after the users of no organisation in which the person works",
    "answerer_missing": "say --by USERNAME, the administrator who made sure who asks: it is recorded",
}


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "users", help="the first administrator; workers and their lost phones; ended sessions"
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add-administrator", help="found an organisation where it is missing; its administrator")
    add.add_argument("username", help="as the sign-in service tells it")
    add.add_argument("--name", required=True, help="the person's name")
    add.add_argument("--email", default="")
    add.add_argument("--language", choices=("fi", "sv", "en"), default="fi")
    add.add_argument("--organisation", required=True, metavar="NAME")
    add.add_argument("--kind", choices=KINDS, default="municipality", help="of a new organisation (municipality)")
    add.add_argument("--municipality", default="", metavar="CODE", help="of a new organisation: 205 or Kajaani")
    add.set_defaults(run=run)
    listing = verbs.add_parser("list", help="workers: user name, name, state, second factors, where in which role")
    listing.add_argument("--organisation", default="", metavar="NAME", help="those of one organisation only")
    listing.set_defaults(run=run_list)
    reset = verbs.add_parser(
        "reset-second-factor",
        help="of one whose phone or key is lost, where no administrator can do it on a page",
        epilog="All sessions end, the logs of the person's organisations tell it, and the person gets an email.",
    )
    reset.add_argument("username", help="whose phone or key was lost")
    reset.add_argument(
        "--proof",
        choices=PROOFS,
        required=True,
        help="how it was made sure who asks: an identity document, face to face, strong identification",
    )
    reset.add_argument("--by", metavar="USERNAME", help="the administrator who made sure who asks")
    reset.set_defaults(run=run_reset)
    clear = verbs.add_parser("clear-sessions", help="remove ended sessions, with their addresses and browsers")
    clear.set_defaults(run=run_clear)


def run(arguments: argparse.Namespace) -> int:
    """Add the role; raises Refused for a municipality that is none and for somebody who has the role."""
    set_up_django()
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import translation

    from kotopolku.config.commands.run import prepare_database
    from kotopolku.platform.accounts.actions import EmailTaken, MembershipExists

    prepare_database()
    try:
        with translation.override("en"), transaction.atomic():
            print(_add(arguments))
    except MembershipExists:
        msg = f"{arguments.username} is an administrator of {arguments.organisation} already"
        raise Refused(msg) from None
    except EmailTaken:
        msg = f"email: another account has the address {arguments.email}"
        raise Refused(msg) from None
    except ValidationError as refused:
        field, (why, *_) = next(iter(refused.message_dict.items()))
        raise wrong(field, why) from None
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    """A line for each worker, by name, its columns parted by tabs; raises Refused for an organisation that is none."""
    set_up_django()
    from kotopolku.platform import clock
    from kotopolku.platform.accounts.queries import workers
    from kotopolku.platform.accounts.sign_in.second_factors import number_of_second_factors
    from kotopolku.platform.organisations.queries import organisations

    if arguments.organisation and not organisations().filter(name=arguments.organisation).exists():
        raise wrong("organisation", f"there is none with the name {arguments.organisation}")
    print("user name", "name", "state", "second factors", "works as", sep="\t")
    for user, places in workers(clock.today(), arguments.organisation):
        state = "active" if user.is_active else "inactive"
        posts = "; ".join(f"{place.role} in {place.organisation}" for place in places)
        print(user.username, user, state, number_of_second_factors(user.pk), posts, sep="\t")
    return 0


def run_reset(arguments: argparse.Namespace) -> int:
    """Take the second factors away and tell the person; raises Refused where somebody else has to answer for it."""
    set_up_django()
    from django.db import transaction

    from kotopolku.platform.accounts.sign_in.second_factors import reset_at_the_machine
    from kotopolku.platform.refusals import Refusal
    from kotopolku.web.components.words.access.account_mail import tell_of_lost_factors

    user = _worker("username", arguments.username)
    by = _worker("by", arguments.by) if arguments.by else None
    try:
        with transaction.atomic():
            number = reset_at_the_machine(by=by, user_id=user.pk, proof=arguments.proof)
            is_told = tell_of_lost_factors(user)
    except Refusal as refusal:
        why = _WHY_NOT[refusal.code]
        raise wrong(
            refusal.field, f"{by.username} {why}" if by and refusal.code == "not_their_administrator" else why
        ) from None
    print(f"{user}: second factors taken away: {number}; every session has ended. A new one is set up at the sign-in.")
    print(
        "An email about it waits in the outbox." if is_told else "No email address is known: tell the person yourself."
    )
    return 0


def _worker(option: str, username: str) -> "User":
    from kotopolku.platform.accounts.queries import account_of

    user = account_of(username)
    if user is None or user.is_client:
        raise wrong(option, f"there is no worker {username}")
    return user


def run_clear(_arguments: argparse.Namespace) -> int:
    """Remove what is left of sessions that have ended; 0."""
    set_up_django()
    from kotopolku.platform.accounts.sign_in.sessions import remove_ended

    print(f"Traces of ended sessions removed: {remove_ended()}")
    return 0


def _add(arguments: argparse.Namespace) -> str:
    from kotopolku.platform import clock
    from kotopolku.platform.accounts.actions import add_user, grant_membership
    from kotopolku.platform.accounts.queries import account_of
    from kotopolku.platform.organisations.actions import add_organisation
    from kotopolku.platform.organisations.queries import municipality_of, organisations

    municipality = municipality_of(arguments.municipality) if arguments.municipality else None
    if arguments.municipality and municipality is None:
        raise wrong("municipality", f"there is no municipality {arguments.municipality}")
    organisation = organisations().filter(name=arguments.organisation).first()
    if organisation is None:
        organisation = add_organisation(
            actor=None,
            kind=arguments.kind,
            name=arguments.organisation,
            municipality_code=municipality.code if municipality else None,
        )
    user = account_of(arguments.username) or add_user(
        actor=None,
        username=arguments.username,
        display_name=arguments.name,
        email=arguments.email,
        language=arguments.language,
    )
    grant_membership(
        actor=None, user_id=user.pk, organisation_id=organisation.pk, role="administrator", since=clock.today()
    )
    return f"{user} looks after {organisation}. Everybody else is let in at /administration/."
