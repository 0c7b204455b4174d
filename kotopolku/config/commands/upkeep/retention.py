"""`kotopolku retention`: what may be kept no longer, erasing it, and the proof (681/2023 77 §)."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User
    from kotopolku.platform.retention.queries import RetentionRun


def register(subparsers: Subparsers) -> None:
    """Add the subcommand and its verbs."""
    parser = subparsers.add_parser("retention", help="what may be kept no longer; erase it, prove it")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    due = verbs.add_parser("list", help="how much is due in each organisation, and the runs that have not ended")
    due.set_defaults(run=show)
    runs = verbs.add_parser("run", help="make a list, or erase what somebody has confirmed")
    which = runs.add_mutually_exclusive_group(required=True)
    which.add_argument("--dry-run", type=int, metavar="ORGANISATION", help="list what is due there; erase nothing")
    which.add_argument("--confirmed", type=int, metavar="RUN", help="erase the list that was confirmed")
    runs.add_argument("--by", default="", metavar="USER", help="who erases; by default the program itself")
    runs.set_defaults(run=run)
    proof = verbs.add_parser("proof", help="what a run erased, by counts")
    proof.add_argument("number", type=int, metavar="RUN")
    proof.set_defaults(run=prove)
    aged = verbs.add_parser("aged", help="erase what ages by itself: jobs, traces of imports, sessions")
    aged.set_defaults(run=age)
    backups = verbs.add_parser("backups", help="copies of the database that still hold what was erased")
    backups.add_argument("--add", type=Path, metavar="FILE", help="list a copy made in another way, as by pg_dump")
    backups.set_defaults(run=old_backups)


def show(_arguments: argparse.Namespace) -> int:
    """Counts only: names and numbers of clients have no place in a terminal's history."""
    set_up_django()
    from kotopolku.platform import clock
    from kotopolku.platform.organisations.queries import Organisation
    from kotopolku.platform.retention.queries import RetentionRun, due_of

    for organisation in Organisation.objects.order_by("pk"):
        due = due_of(organisation.pk, clock.today())
        waiting = sum(one.obstacle == "pending" for one in due)
        if due:
            print(f"{organisation.pk} {organisation}: {len(due)} due, the oldest since {min(one.due for one in due)}")
        if waiting:
            print(f"  {waiting} of them wait: a client's request to be answered, or an emergency to be reviewed")
    for one in RetentionRun.objects.filter(ended_at=None, discarded_at=None).order_by("pk"):
        print(f"run {one.pk} of {one.organisation_id}: {one.state}, {one.seen} of {one.length}")
    return 0


def run(arguments: argparse.Namespace) -> int:
    """A dry run, or the erasing of a confirmed list; 1 when it was asked to stop. Raises Refused."""
    set_up_django()
    from kotopolku.platform.refusals import Refusal
    from kotopolku.platform.retention.actions import draw_list

    by = _user(arguments.by)
    try:
        if arguments.confirmed is not None:
            return _erase(_run(arguments.confirmed), by)
        drawn = draw_list(actor=by, organisation_id=arguments.dry_run)
    except Refusal as refusal:
        msg = f"refused: {refusal.code.replace('_', ' ')}"
        raise Refused(msg) from refusal
    print(f"run {drawn.pk}: {drawn.length} on the list, {drawn.foreseen_people} people, sha256 {drawn.digest}")
    for table, count in sorted(drawn.foreseen.items()):
        print(f"  {table}: {count}")
    print("Nothing is erased yet. Somebody who looks after the data confirms the list on the page of erasures.")
    return 0


def _erase(confirmed: "RetentionRun", by: "User | None") -> int:
    from kotopolku.platform.jobs.progress import running
    from kotopolku.platform.retention.actions import carry_out

    with running("retention.erase", by, confirmed.organisation_id, confirmed.length - confirmed.seen) as progress:

        def step(done: int) -> None:
            if done:
                progress.step(done)
            else:
                progress.check_cancelled()

        confirmed = carry_out(actor=by, run=confirmed, step=step)
        progress.finish_with(clients=confirmed.done, left=sum(confirmed.left.values()))
    if progress.job.state != "done":
        print("Stopped as asked; what was erased is gone, the rest stays until the run is begun again.")
        return 1
    print(f"run {confirmed.pk}: {confirmed.done} of {confirmed.length} erased, {confirmed.people} people")
    print("Destroy the copies that still hold them: kotopolku retention backups")
    return 0


def prove(arguments: argparse.Namespace) -> int:
    """The proof as JSON; raises Refused for an unknown number."""
    set_up_django()
    from kotopolku.platform.retention.queries import proof_of

    print(json.dumps(proof_of(_run(arguments.number)), indent=2, ensure_ascii=False))
    return 0


def age(_arguments: argparse.Namespace) -> int:
    """Run it every night."""
    set_up_django()
    from kotopolku.platform.retention.ageing import erase_aged

    for table, count in sorted(erase_aged().items()):
        print(f"{table}: {count}")
    return 0


def old_backups(arguments: argparse.Namespace) -> int:
    """Copies listed by `kotopolku backup` that are older than the latest erasure; 1 when there are any."""
    set_up_django()
    from kotopolku.config.backup_list import listed_backups, note_backup
    from kotopolku.platform import clock
    from kotopolku.platform.retention.queries import RetentionRun

    if arguments.add is not None:
        note_backup(arguments.add, clock.now())
    latest = RetentionRun.objects.filter(done__gt=0).order_by("-began_at").first()
    last = None if latest is None else latest.ended_at or latest.began_at
    found = [] if last is None else [one for one in listed_backups() if one.made_at < last]
    for one in found:
        there = "there" if Path(one.file).exists() else "not where it was written: look for it where copies are kept"
        print(f"{one.made_at:%Y-%m-%d %H:%M} UTC {one.file} ({there})")
    print(f"{len(found)} copies hold data that were erased since" if found else "No listed copy holds erased data.")
    return 1 if found else 0


def _run(number: int) -> "RetentionRun":
    from kotopolku.platform.retention.queries import RetentionRun

    found = RetentionRun.objects.select_related("organisation", "made_by", "confirmed_by").filter(pk=number).first()
    if found is None:
        msg = f"there is no run {number}"
        raise Refused(msg)
    return found


def _user(username: str) -> "User | None":
    from kotopolku.platform.accounts.queries import account_of

    if not username:
        return None
    user = account_of(username)
    if user is None:
        msg = f"there is no user {username}"
        raise Refused(msg)
    return user
