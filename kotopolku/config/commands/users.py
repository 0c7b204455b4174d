"""`kotopolku users`: the first one who may let others in; what is left of sessions that have ended."""

import argparse

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

KINDS = ("municipality", "joint", "employment_authority", "county", "centre", "provider", "ngo")


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("users", help="the first administrator of an organisation; ended sessions")
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
    clear = verbs.add_parser("clear-sessions", help="remove ended sessions, with their addresses and browsers")
    clear.set_defaults(run=run_clear)


def run(arguments: argparse.Namespace) -> int:
    """Add the role; raises Refused for a municipality that is none and for somebody who has the role."""
    set_up_django()
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from kotopolku.config.commands.run import prepare_database
    from kotopolku.platform.accounts.actions import EmailTaken, MembershipExists

    prepare_database()
    try:
        with transaction.atomic():
            print(_add(arguments))
    except MembershipExists:
        msg = f"{arguments.username} is an administrator of {arguments.organisation} already"
        raise Refused(msg) from None
    except EmailTaken:
        msg = f"another account has the address {arguments.email}"
        raise Refused(msg) from None
    except ValidationError as wrong:
        msg = " ".join(wrong.messages)
        raise Refused(msg) from None
    return 0


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
        msg = f"there is no municipality {arguments.municipality}"
        raise Refused(msg)
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
