"""`python -m bench.services [--services N]`: a first reading of the Finnish Service Catalogue, a second, and searches.

From the stand-in of the tests, which has twice as many channels. Into a database of its own, or KOTOPOLKU_DATABASE.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TIMES, WARM_UP = 40, 5
COMMAND = [sys.executable, "-c", "import sys; from kotopolku.config.cli import main; sys.exit(main())"]
SOUGHT: dict[str, dict[str, Any]] = {
    "one word, in many names": {"words": "neuvonta"},
    "another form of a word": {"words": "lapsille"},
    "part of a compound": {"words": "kurssi"},
    "two words": {"words": "neuvonta nuorille"},
    "an unfinished word": {"words": "asumisn"},
    "word, need and municipality": {"words": "kurssi", "need": "language_training", "municipality": "205"},
    "need alone": {"need": "housing"},
    "nothing asked": {},
}

FITTED: dict[str, dict[str, Any]] = {
    "one need": {"needs": frozenset({"housing"})},
    "three needs": {"needs": frozenset({"language_training", "career_guidance", "job_search"}), "age": 33},
    "six needs": {
        "needs": frozenset(
            {"language_training", "career_guidance", "job_search", "housing", "income", "social_contacts"}
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Ran:
    """A command in a process of its own: seconds of the clock and of CPU, megabytes at its largest, what it said."""

    seconds: float
    cpu: float
    memory: float
    said: str


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m bench.services", description=__doc__)
    parser.add_argument("--services", type=int, default=20_000)
    parser.add_argument("--searches", action="store_true", help="only searches, in the database of the surroundings")
    arguments = parser.parse_args()
    if arguments.searches:
        print(json.dumps(searches()))
        return 0
    with TemporaryDirectory(prefix="kotopolku-bench-") as folder:
        text = measure(arguments.services, folder)
    print(text)
    kept = HERE / "results-services.md"
    kept.write_text(text, encoding="utf-8")
    print(f"kept in {kept.relative_to(ROOT)}")
    return 0


def measure(services: int, folder: str) -> str:
    """The figures as Markdown."""
    surroundings = {"KOTOPOLKU_DATABASE": f"sqlite:///{folder}/bench.sqlite3", "KOTOPOLKU_VAR": folder, **os.environ}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    ran([*COMMAND, "manage", "migrate", "--verbosity", "0"], surroundings)
    serve = [sys.executable, "-m", "tests.rooms.catalogue.ptv.stub", "--services", str(services)]
    stub = subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        address = stub.stdout.readline().strip() if stub.stdout else ""
        read = [*COMMAND, "services", "import", "--from", address]
        runs = {
            "first reading": ran(read, surroundings),
            "second, everything compared": ran(read, surroundings),
            "third, changes only": ran([*read, "--changes"], surroundings),
        }
    finally:
        stub.kill()
        stub.wait()
    found = ran([sys.executable, "-m", "bench.services", "--searches"], surroundings)
    kind = surroundings["KOTOPOLKU_DATABASE"].partition(":")[0]
    return report(services, kind, runs, json.loads(found.said.splitlines()[-1]))


def ran(command: list[str], surroundings: dict[str, str]) -> Ran:
    """Run it to its end; raises CalledProcessError."""
    began = time.perf_counter()
    running = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)
    said = running.stdout.read() if running.stdout else ""
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, said)
    return Ran(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.strip())


def searches() -> dict[str, list[tuple[str, int, float, float]]]:
    """Name, how many were found, median and worst milliseconds of CPU of a page: of a search, and for a client."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kotopolku.config.settings.demonstration"
    import django

    django.setup()
    from django.db import connection

    from kotopolku.domain.services import ClientFacts
    from kotopolku.rooms.catalogue.queries import Sought, search, services_for, services_of

    def page_of(sought: Sought) -> int:
        found = search(sought)
        return found.total + 0 * sum(len(one.texts.all()) for one in found.services)

    def for_client(client: ClientFacts) -> int:
        found = services_for(client, {client.municipality})
        return found.answering + 0 * len(services_of(found.fits[:25]))

    with connection.cursor() as cursor:
        # What a database in service does by itself soon after many rows were written.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    place = {"municipality": "205", "level": "A1.2", "languages": {"ar": "native", "fi": "A1.2"}}
    return {
        "search": [measured(name, page_of, Sought(**asked)) for name, asked in SOUGHT.items()],
        "fitting": [measured(name, for_client, ClientFacts(**asked, **place)) for name, asked in FITTED.items()],
    }


def measured(name: str, ask: Callable[[Any], int], what: Any) -> tuple[str, int, float, float]:
    """Asked many times, the first ones apart."""
    spent, total = [], 0
    for _ in range(WARM_UP + TIMES):
        began = time.process_time()
        total = ask(what)
        spent.append((time.process_time() - began) * 1000)
    return name, total, median(spent[WARM_UP:]), max(spent[WARM_UP:])


def report(services: int, kind: str, runs: dict[str, Ran], found: dict[str, Any]) -> str:
    """Markdown."""
    lines = [
        f"# {services:,} services and {2 * services:,} channels, {kind}, {time.strftime('%Y-%m-%d')}\n",
        "| reading | seconds | CPU seconds | MB at most |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {one.seconds:.1f} | {one.cpu:.1f} | {one.memory:.0f} |" for name, one in runs.items()),
        "",
        *(f"{name.capitalize()}: {'; '.join(one.said.splitlines())}\n" for name, one in runs.items()),
        "| search, first page with its words | found | CPU ms | worst CPU ms |",
        "|---|---:|---:|---:|",
        *_rows(found["search"]),
        "",
        "| services for a client, first page | answering | CPU ms | worst CPU ms |",
        "|---|---:|---:|---:|",
        *_rows(found["fitting"]),
        "",
        "CPU is that of the program; SQLite works within it, PostgreSQL beside it. The start of the command is "
        "included in a reading, the stand-in that answers is not.",
        f"Load of the machine at the end (one minute): {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.\n",
    ]
    return "\n".join(lines)


def _rows(measured: list[tuple[str, int, float, float]]) -> list[str]:
    return [f"| {name} | {total:,} | {middle:.1f} | {worst:.1f} |" for name, total, middle, worst in measured]


if __name__ == "__main__":
    sys.exit(main())
