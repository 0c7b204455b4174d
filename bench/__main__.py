"""`python -m bench [--clients N] [--database sqlite|postgresql|both]`: a worker's pages beside a bare one."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .law import situations_a_second
from .report import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--clients", type=int, default=100_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    arguments = parser.parse_args()
    figures = []
    if arguments.database in {"sqlite", "both"}:
        with TemporaryDirectory(prefix="kotopolku-bench-") as folder:
            figures.append(measure(arguments.clients, f"sqlite:///{folder}/bench.sqlite3", []))
    if arguments.database in {"postgresql", "both"} and (found := on_postgresql(arguments.clients)):
        figures.append(found)
    text = report(figures, situations_a_second(), os.getloadavg()[0])
    print(text)
    kept = HERE / f"results-{arguments.clients}.md"
    kept.write_text(f"# {arguments.clients:,} clients, {time.strftime('%Y-%m-%d')}\n\n{text}", encoding="utf-8")
    print(f"kept in {kept.relative_to(ROOT)}")
    return 0


def on_postgresql(clients: int) -> dict[str, Any] | None:
    """In the cluster that KOTOPOLKU_BENCH_PG names, or in one thrown away afterwards; None where there is none."""
    address = os.environ.get("KOTOPOLKU_BENCH_PG")
    if address:
        return measure(clients, address, [])
    if not (ROOT / "ops" / "with-postgres").exists() or not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        print("PostgreSQL is not installed: measured on SQLite only", file=sys.stderr)
        return None
    inside = 'KOTOPOLKU_DATABASE="$KOTOPOLKU_TEST_DATABASE" exec "$0" "$@"'
    return measure(clients, "", [str(ROOT / "ops" / "with-postgres"), shutil.which("sh") or "sh", "-c", inside])


def measure(clients: int, address: str, around: list[str]) -> dict[str, Any]:
    """One database in a process of its own; its progress goes to standard error."""
    environment = {**os.environ, **({"KOTOPOLKU_DATABASE": address} if address else {})}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [*around, sys.executable, "-m", "bench.child", str(clients)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
