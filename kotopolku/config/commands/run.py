"""`kotopolku run`: bring the database up to date and serve."""

import argparse
import os
import socket
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from granian import Granian


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("run", help="migrate and serve")
    parser.add_argument("--demonstration", action="store_true", help="with made-up people and open passwords")
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="1 to 65535 (8000)")
    parser.add_argument("--workers", type=int, choices=range(1, 65), metavar="N", help="processes that answer")
    parser.set_defaults(run=run)


def port(text: str) -> int:
    """A port number; raises ArgumentTypeError."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        msg = f"{text!r} is not a port"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; raises Refused when the address is taken."""
    check_free(arguments.address, arguments.port)
    check_key(demonstration=arguments.demonstration)
    set_up_django("demonstration" if arguments.demonstration else None)
    from django.conf import settings

    prepare_database()
    gather_static_files()
    users = demonstration_users() if settings.DEMONSTRATION else []
    # The workers are forked from this process, so that everything is loaded and warm when the first visitor
    # comes.
    import kotopolku.config.wsgi  # noqa: F401

    close_connections()
    server = _server(arguments)

    # Begun before the workers are, told when the first of them answers.
    server.on_startup(Thread(target=tell, args=(arguments, users), daemon=True).start)
    try:
        server.serve()
    except (OSError, RuntimeError) as error:
        msg = f"cannot listen at {arguments.address}:{arguments.port}: {error}"
        raise Refused(msg) from error
    return 0


def check_key(*, demonstration: bool) -> None:
    """Raises Refused without a secret key, unless a demonstration was asked for.

    A forgotten setting must not turn the real database into a demonstration with published passwords.
    """
    from kotopolku.config.settings.environment import secret

    if not demonstration and not secret("SECRET_KEY"):
        msg = "KOTOPOLKU_SECRET_KEY is not set; to try the system with made-up people say --demonstration"
        raise Refused(msg)


def check_free(address: str, port: int) -> None:
    """Raises Refused when somebody listens there.

    The server shares its port among its workers, so the system would also let a second server share it: pages
    would then come now from one database and now from the other.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        # Only a listener stops us, not the last connections of a server that has just ended.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as error:
            msg = f"cannot listen at {address}:{port}: {error}"
            raise Refused(msg) from error


def tell(arguments: argparse.Namespace, users: list[str]) -> None:
    """Print the address as soon as a page can be had there."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(arguments.address, arguments.address)  # noqa: S104
    while True:
        connection = HTTPConnection(reached, arguments.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": known_host()})
            connection.getresponse()
        except OSError:
            sleep(0.05)
            continue
        finally:
            connection.close()
        break
    shown = f"[{arguments.address}]" if ":" in arguments.address else arguments.address
    print(
        f"Kotopolku serves at http://{shown}:{arguments.port}/", *(f"  {line}" for line in users), sep="\n", flush=True
    )


def known_host() -> str:
    """A name by which the program may be asked for; by another one it answers with an error and a line in the log."""
    from django.conf import settings

    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return names[0] if names else "localhost"


def _server(arguments: argparse.Namespace) -> "Granian":
    from granian import Granian
    from granian.constants import Interfaces

    return Granian(
        "kotopolku.config.wsgi:application",
        address=arguments.address,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.workers or min(2, os.cpu_count() or 1),
        blocking_threads=4,
        websockets=False,
        log_level="warning",
        # Addresses of pages name cases, and some open a page by themselves.
        log_access=False,
        respawn_failed_workers=True,
    )


def prepare_database() -> None:
    """Make the folder of an SQLite database and apply the migrations that are missing."""
    from django.core.management import call_command
    from django.db import connection

    # What is written beside the database is for its owner alone.
    os.umask(0o077)
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and ":memory:" not in name:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)


def gather_static_files() -> None:
    """Collect and compress the static files, unless the sources are those of the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    def sources() -> Iterator[str]:
        for finder in get_finders():
            for path, storage in finder.list([]):
                yield f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"

    state = sha256("\n".join(sorted(sources())).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    if stamp.is_file() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)


def demonstration_users() -> list[str]:
    """Fill an empty database with the cast; lines that tell who may sign in how."""
    try:
        demo: Any = import_module("kotopolku.config.commands.demo")
    except ModuleNotFoundError:
        return []
    told = demo.ensure_demonstration()
    return [str(line) for line in told or ()]


def close_connections() -> None:
    """A connection must not be shared by two processes: the workers open their own."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
