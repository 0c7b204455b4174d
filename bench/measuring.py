"""Milliseconds of CPU and of the clock for one request, warm, in this process; and its queries."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 5
TIMES = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in milliseconds, and how many queries. `database_cpu` is the mean of the database's own process."""

    name: str
    cpu: float
    database_cpu: float
    wall: float
    worst_cpu: float
    queries: int
    status: int

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def measured(name: str, request: Callable[[], Any], times: int = TIMES) -> Measured:
    """Do the request many times; the median is little moved by what else the machine does."""
    response: Any = None
    for _ in range(WARM_UP):
        response = request()
    with CaptureQueriesContext(connection) as queries:
        request()
        count = len(queries)  # the next request empties the list
    cpu, wall = [], []
    database_began = database_cpu()
    for _ in range(times):
        began_wall, began = perf_counter(), process_time()
        request()
        cpu.append((process_time() - began) * 1000)
        wall.append((perf_counter() - began_wall) * 1000)
    database = (database_cpu() - database_began) / times
    return Measured(name, median(cpu), database, median(wall), max(cpu), count, response.status_code)


def database_cpu() -> float:
    """Milliseconds of CPU that our backend of PostgreSQL has taken, where it runs on this machine; else 0."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not backend.exists():
        return 0.0
    fields = backend.read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return 1000.0 * ticks / os.sysconf("SC_CLK_TCK")
