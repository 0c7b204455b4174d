"""`kotopolku demo`: the cast, and with `--clients N` load data."""

import argparse
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

MOST_CLIENTS = 2_000_000


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("demo", help="fill the database with made-up clients")
    parser.add_argument("--clients", type=int, default=0, metavar="N", help="so many made-up clients beside the cast")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same clients for the same seed (1)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Set up the cast where it is missing, then the load data.

    Raises Refused for a number that cannot be, and in a service.
    """
    if not 0 <= arguments.clients <= MOST_CLIENTS:
        msg = f"--clients takes 0 to {MOST_CLIENTS}"
        raise Refused(msg)
    set_up_django()
    from django.conf import settings

    from kotopolku.config.commands.run import prepare_database

    if not settings.DEMONSTRATION:
        msg = "made-up people and published passwords do not belong into a service"
        raise Refused(msg)

    prepare_database()
    for line in ensure_demonstration():
        print(line)
    if arguments.clients:
        fill_with(arguments.clients, arguments.seed)
    return 0


def fill_with(clients: int, seed: int) -> None:
    """Load data, with progress on standard error."""
    from kotopolku.config.demonstration.load import fill

    began = perf_counter()
    fill(clients, seed, lambda done, total: print(f"{done} of {total}", file=sys.stderr, flush=True))
    seconds = perf_counter() - began
    print(f"{clients} clients in {seconds:.1f} s ({clients / seconds:.0f} a second)")


def check_nobody_is_here() -> None:
    """Raises Refused for a database in which somebody works: its people must not stand beside made-up ones."""
    from kotopolku.platform.organisations.queries import Organisation

    if Organisation.objects.exists():
        msg = "this database is in use: a demonstration needs an empty one"
        raise Refused(msg)


def _send_on(offices: dict[str, Any], users: dict[str, Any], cases: dict[str, Any]) -> None:
    """Services to which clients are referred, a family's network, and a client who moves."""
    from kotopolku.config.demonstration.cast.planning import offer_plan
    from kotopolku.config.demonstration.correspondence import write_messages
    from kotopolku.config.demonstration.correspondence.documents import exchange_documents
    from kotopolku.config.demonstration.handovers import offer_clients
    from kotopolku.config.demonstration.networks import bring_together
    from kotopolku.config.demonstration.referrals import refer_clients
    from kotopolku.config.demonstration.services import offer_services
    from kotopolku.config.demonstration.services.own_pathway import write_own_pathway
    from kotopolku.platform import clock

    offer_services(offices, users, clock.today())
    write_own_pathway(offices, users)
    refer_clients(offices, cases, clock.today())
    bring_together(cases, clock.today())
    write_messages(cases)
    exchange_documents(cases)
    offer_clients(offices, cases, clock.today())
    offer_plan(cases["reza"], clock.today())


def ensure_demonstration() -> Iterator[str]:
    """Fill an empty database with offices, workers and the cast; lines that tell who may sign in.

    Everything or nothing: a start that is killed begins anew the next time.
    """
    from django.db import transaction

    from kotopolku.config.demonstration.access import grant_access, let_act
    from kotopolku.config.demonstration.advice import give_advice
    from kotopolku.config.demonstration.appointments import make_appointments
    from kotopolku.config.demonstration.cast.beforehand import tell_beforehand
    from kotopolku.config.demonstration.cast.performing import perform
    from kotopolku.config.demonstration.contacts import receive_contacts
    from kotopolku.config.demonstration.fees import decide_fees
    from kotopolku.config.demonstration.information import give_information
    from kotopolku.config.demonstration.interpreters import order_interpreters
    from kotopolku.config.demonstration.invitation import ensure_invitation
    from kotopolku.config.demonstration.organisations import OFFICES, PASSWORD, WORKERS
    from kotopolku.config.demonstration.public_pages import publish_pages
    from kotopolku.config.demonstration.staffing import is_set_up, set_up_offices
    from kotopolku.platform import clock

    with transaction.atomic():
        if not is_set_up():
            check_nobody_is_here()
            offices, users = set_up_offices()
            cases = perform(offices, users, clock.today())
            grant_access(cases, offices, users, clock.today())
            let_act(cases, clock.today())
            give_information(offices, cases, clock.today())
            receive_contacts(offices)
            give_advice(offices, users)
            make_appointments(offices, users, cases, clock.today())
            order_interpreters(offices, users, clock.today())
            decide_fees(offices, users, cases, clock.today())
            tell_beforehand(cases)
            _send_on(offices, users, cases)
            publish_pages(offices)
    names = {office.key: office.name for office in OFFICES}
    width = max(len(worker.username) for worker in WORKERS)
    yield f"Sign in with the password {PASSWORD} as"
    for worker in WORKERS:
        yield f"  {worker.username:<{width}}  {worker.name}, {worker.role.replace('_', ' ')}, {names[worker.office]}"
    if told := ensure_invitation():
        yield told
