"""The program as a municipality runs it: a process of its own, a data folder of its own, real sockets."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from kotopolku.config.settings.environment import ROOT

PROGRAM = Path(sys.executable).with_name("kotopolku")
SLOWEST_START = 120.0
"""Seconds; the first start makes the database and fills it."""


class Server:
    """One installation; `start` and `kill` may follow each other any number of times on the same data."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = var / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU_", "DJANGO_"))},
            "KOTOPOLKU_VAR": str(var),
        }

    def start(self) -> None:
        """Returns when it answers; fails with its log when it does not come up."""
        command = [str(PROGRAM), "run", "--demonstration", "--address", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + SLOWEST_START
        while time.monotonic() < until and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError("the server did not start:\n" + self.log.read_text()[-4000:])

    def kill(self) -> None:
        """SIGKILL to all its processes: what a power cut or the kernel's memory killer does."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """In good order, as a service manager does."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def command(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `kotopolku …` on the same data; settings without their KOTOPOLKU_."""
        environment = {**self._environment, **{f"KOTOPOLKU_{name}": value for name, value in settings.items()}}
        return subprocess.run(
            [str(PROGRAM), *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Read the database beside the program."""
        path = (self.var / "kotopolku.sqlite3").resolve()
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def later(self, change: str, *values: object) -> None:
        """Time passes: one UPDATE of days in the database beside the program, which asks a clock that nobody sets."""
        with closing(sqlite3.connect(self.var / "kotopolku.sqlite3", timeout=20)) as database, database:
            assert database.execute(change, values).rowcount, f"nothing changed by {change}"

    @contextmanager
    def no_server_errors(self) -> Iterator[None]:
        """Fails with the traceback when the program logged an error meanwhile."""
        before = self.log.stat().st_size
        yield
        with self.log.open("rb") as log:
            log.seek(before)
            said = log.read().decode(errors="replace")
        assert "Traceback" not in said, said[-6000:]

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=1) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
