"""`kotopolku import clients FILE`: a dry run of a client list, and with `--yes` the import of its good rows."""

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers
from kotopolku.config.import_words import PROBLEMS, UNUSABLE

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User
    from kotopolku.platform.organisations.queries import Organisation
    from kotopolku.rooms.exchange.queries import Examined, Problem

SHOWN = 50
SOME_ROWS_HAD_PROBLEMS = 3
# Also the wide ones, which spreadsheets of East Asian languages read alike.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("import", help="bring in a list of clients")
    kinds = parser.add_subparsers(metavar="WHAT", required=True)
    clients = kinds.add_parser(
        "clients",
        help="a workbook or text with one client a row",
        epilog="Exit codes: 0 all rows are good, 3 some had problems, 2 the file cannot be used.",
    )
    clients.add_argument("file", type=Path, metavar="FILE", help=".xlsx, or .csv with ; , or tab")
    clients.add_argument("--organisation", metavar="NAME|ID", help="whose clients they become")
    clients.add_argument("--as", dest="username", metavar="USERNAME", help="who is recorded as importing")
    clients.add_argument("--yes", action="store_true", help="import the good rows; without it nothing is written")
    clients.add_argument("--dry-run", action="store_true", help="write nothing (the default)")
    clients.add_argument("--sheet", metavar="NAME", help="sheet of the workbook (the first one)")
    clients.add_argument("--errors", type=Path, metavar="OUT.csv", help="write all problems to a file")
    clients.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Examine, tell, and import if asked; raises Refused for a file that cannot be used."""
    if arguments.yes and arguments.dry_run:
        msg = "--yes and --dry-run exclude each other"
        raise Refused(msg)
    if arguments.yes and not arguments.username:
        # Nobody is recorded for what another has done.
        msg = "say --as USERNAME, the one who imports: it is recorded beside every datum"
        raise Refused(msg)
    set_up_django()
    from django.db import DatabaseError

    from kotopolku.platform import clock
    from kotopolku.rooms.exchange.queries import UnusableSheet, examine

    try:
        organisation = organisation_of(arguments.organisation)
        found = examine(arguments.file, organisation.pk, clock.today(), arguments.sheet, tell_reading)
    except UnusableSheet as unusable:
        msg = f"{arguments.file.name}: {UNUSABLE[unusable.code].format(**unusable.params)}"
        raise Refused(msg) from unusable
    except DatabaseError as error:
        msg = f"the database is not ready ({type(error).__name__}): run `kotopolku manage migrate` first"
        raise Refused(msg) from error
    finally:
        clear_line()
    if arguments.errors:
        write_errors(found, arguments.errors)
    tell(found, organisation)
    if arguments.yes and found.coming:
        bring_in(found, organisation, arguments.username)
    elif found.coming:
        print(f"Nothing was written. To import the {count(len(found.coming), 'good row')}: the same with --yes.")
    return SOME_ROWS_HAD_PROBLEMS if found.problems else 0


def organisation_of(asked: str | None) -> "Organisation":
    """The organisation of that name or number, or the only municipality there is; raises Refused."""
    from kotopolku.platform.organisations.queries import organisations

    all_of_them = list(organisations())
    if asked is None:
        likely = [one for one in all_of_them if one.kind in {"municipality", "joint"}]
        if len(likely) == 1:
            return likely[0]
    else:
        for one in all_of_them:
            if asked.strip().casefold() in {str(one.pk), one.name.casefold()}:
                return one
    names = "; ".join(f"{one.pk} {one.name}" for one in all_of_them) or "none yet"
    msg = f"{'no such organisation' if asked else 'say which --organisation'}; there are: {names}"
    raise Refused(msg)


def recorder_of(organisation: "Organisation", username: str) -> "User":
    """Who is recorded as importing; raises Refused for one who does not work in the organisation."""
    from kotopolku.platform import clock
    from kotopolku.platform.accounts.queries import members_of

    found = members_of([organisation.pk], clock.today()).filter(username=username).first()
    if found is None:
        msg = f"nobody with the user name {username!r} works in {organisation.name}"
        raise Refused(msg)
    return found


def bring_in(found: "Examined", organisation: "Organisation", username: str) -> None:
    """Import with progress on standard error; an interruption leaves whole chunks, and the next run goes on."""
    from kotopolku.rooms.exchange.actions import import_clients

    actor = recorder_of(organisation, username)
    outcome = import_clients(
        actor=actor, organisation_id=organisation.pk, sheet=found.sheet, rows=found.coming, report=tell_progress
    )
    clear_line()
    print(f"Imported {count(outcome.imported, 'client')}, recorded by {actor.username}.")
    if outcome.protected:
        print(f"Non-disclosure for safety was raised for {count(outcome.protected, 'client')} known already.")
    left = sum(one.protects is None for one in found.coming) - outcome.imported - outcome.passed_over
    if outcome.passed_over:
        print(f"{count(outcome.passed_over, 'row')} passed over: somebody else brought them in meanwhile.")
    if left:
        print(f"Cancelled with {count(left, 'row')} left; run the same again to go on.")


def tell(found: "Examined", organisation: "Organisation") -> None:
    """The outcome of the dry run on standard output: counts, then problems up to a screenful."""
    print(f"{found.sheet} → {organisation.name}; headings in row {found.columns.header_row}")
    if found.columns.unknown:
        print(f"Columns nobody reads: {', '.join(found.columns.unknown)}")
    print(
        f"{count(found.rows, 'row')}: {len(found.coming)} good, {found.unchanged} imported before, "
        f"{found.bad_rows} with problems"
    )
    if found.plan_need_untold:
        print(f"{count(found.plan_need_untold, 'assessment')} without a plan or word of its need: taken as needed.")
    if not found.problems:
        return
    print()
    for (column, code), times in found.by_kind.most_common():
        print(
            f"{times:>7} × {heading(found, column)}: {PROBLEMS[code].replace('{other}', '…').replace('{limit}', '…')}"
        )
    print()
    print(f"{'Row':>6}  {'Column':<26}  Problem")
    for problem in found.problems[:SHOWN]:
        value = f"  «{problem.value}»" if problem.value else ""
        print(f"{problem.row:>6}  {heading(found, problem.column):<26}  {worded(problem)}{value}")
    if len(found.problems) > SHOWN:
        print(f"… and {len(found.problems) - SHOWN} more; --errors OUT.csv writes them all.")
    print()


def write_errors(found: "Examined", path: Path) -> None:
    """All problems as a file that a spreadsheet program opens, safe against formulas; raises Refused."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["Row", "Column", "Problem", "Value", "Code"])
            for problem in found.problems:
                cells = [heading(found, problem.column), worded(problem), problem.value, problem.code]
                writer.writerow([problem.row, *map(harmless, cells)])
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror})"
        raise Refused(msg) from error
    print(f"{count(len(found.problems), 'problem')} in {path}")


def harmless(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def heading(found: "Examined", column: str) -> str:
    """The column by its heading in the list, or by the usual one where the list has none."""
    from kotopolku.rooms.exchange.queries import COLUMNS

    usual = COLUMNS[column][0] if column in COLUMNS else "whole row"
    return found.columns.headings.get(column, usual)


def worded(problem: "Problem") -> str:
    """The problem in words."""
    params: dict[str, Any] = problem.params
    return PROBLEMS[problem.code].format(**params)


def count(number: int, thing: str) -> str:
    """ "1 row", "2 rows"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def tell_reading(rows: int) -> None:
    """Rows read so far, on one line of standard error."""
    _over_write(f"reading: {rows} rows")


def tell_progress(done: int, total: int) -> None:
    """Rows written so far, on one line of standard error."""
    _over_write(f"importing: {done} of {total}")


def clear_line() -> None:
    """Remove the line of progress."""
    _over_write("")


def _over_write(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif text:
        print(text, file=sys.stderr, flush=True)
