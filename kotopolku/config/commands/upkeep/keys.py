"""`kotopolku keys`: the keys that open what the database keeps encrypted."""

import argparse
from pathlib import Path
from time import perf_counter

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("keys", help="the keys of what is encrypted in the database")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    new = verbs.add_parser("new", help="make a file of keys for a new installation")
    new.add_argument("file", type=Path, metavar="FILE")
    new.set_defaults(run=make)
    verbs.add_parser("check", help="count what each key encrypts").set_defaults(run=check)
    rotate = verbs.add_parser(
        "rotate", help="begin a new key and encrypt everything with it; may be stopped and repeated"
    )
    rotate.set_defaults(run=rotated)
    verbs.add_parser("retire", help="remove the keys that nothing needs any more").set_defaults(run=retire)


def make(arguments: argparse.Namespace) -> int:
    """A new file, never in the place of another; raises Refused."""
    from kotopolku.platform.secrecy.keys import new_keyring, write_keys

    try:
        write_keys(arguments.file, new_keyring())
    except FileExistsError:
        msg = f"{arguments.file} exists already: without its keys nobody reads what they encrypt"
        raise Refused(msg) from None
    except OSError as error:
        msg = f"cannot write {arguments.file}: {error.strerror}"
        raise Refused(msg) from error
    print(f"{arguments.file}: name it in KOTOPOLKU_KEYS, and keep a copy apart from those of the database")
    return 0


def check(_arguments: argparse.Namespace) -> int:
    """Print how many values of each column each key encrypts; 1 when one of them cannot be read."""
    set_up_django()
    from kotopolku.platform.secrecy.columns import counted
    from kotopolku.platform.secrecy.keys import keyring

    ring, unreadable = keyring(anew=True), 0
    print(
        f"Current key: {ring.current}; others: {', '.join(name for name in ring.keys if name != ring.current) or '-'}"
    )
    for column, counts in counted().items():
        said = ", ".join(f"{name or 'in plain text'} {count}" for name, count in sorted(counts.items()))
        print(f"  {column.table}.{column.name}: {said or 'nothing'}")
        unreadable += sum(count for name, count in counts.items() if name not in ring.keys)
    if unreadable:
        print(f"{unreadable} values are not encrypted with a key that is there.")
    return 1 if unreadable else 0


def rotated(_arguments: argparse.Namespace) -> int:
    """Encrypt anew as a job whose progress the jobs page shows; 0 when done, 1 when it was asked to stop."""
    set_up_django()
    from kotopolku.platform.jobs.progress import running
    from kotopolku.platform.secrecy.columns import encrypt_anew, outdated

    total = outdated()
    if total:
        print("An earlier rotation goes on: no new key before it is done.")
    else:
        _begin_new_key()
        total = outdated()
    began, count = perf_counter(), 0
    with running("keys.rotate", total=total) as progress:

        def step(values: int) -> None:
            progress.step(values)
            progress.check_cancelled()

        count = encrypt_anew(step)
        progress.finish_with(values=count)
    if progress.job.state != "done":
        print("Stopped as asked; the keys of before are still needed. Say `kotopolku keys rotate` again to go on.")
        return 1
    print(
        f"{count} values encrypted anew in {perf_counter() - began:.1f} s; `kotopolku keys retire` removes the old key"
    )
    return 0


def _begin_new_key() -> None:
    """Add a key to the file."""
    from kotopolku.platform.secrecy.keys import keyring, keys_file, write_keys

    path, ring = keys_file(), keyring(anew=True).with_new_key()
    try:
        write_keys(path, ring, replace=True)
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise Refused(msg) from error
    keyring(anew=True)
    print(f"{path}: the current key is {ring.current}; copy the file to where its copies are kept")


def retire(_arguments: argparse.Namespace) -> int:
    """Remove the keys that encrypt nothing; 1 when there is none such."""
    set_up_django()
    from kotopolku.platform.secrecy.columns import counted
    from kotopolku.platform.secrecy.keys import keyring, keys_file, write_keys

    ring = keyring(anew=True)
    used = {name for counts in counted().values() for name in counts}
    unused = set(ring.keys) - used - {ring.current}
    if not unused:
        print("No key can be removed: all are in use.")
        return 1
    path = keys_file()
    try:
        write_keys(path, ring.without(unused), replace=True)
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise Refused(msg) from error
    print(
        f"{path}: removed {', '.join(sorted(unused))}. Copies of the database made earlier need it: keep the old file"
    )
    return 0
