"""The dry run: a whole list read and compared with what is known, nothing written."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..clients import ColumnMap, Problem, column_map_of, read_rows
from ..sheets import read_table
from .known import Coming, judged, protecting, surroundings_of


@dataclass(slots=True)
class Examined:
    """What a list holds: rows to import, rows that are in already, and every problem."""

    sheet: str
    columns: ColumnMap
    rows: int = 0
    unchanged: int = 0
    coming: list[Coming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    plan_need_untold: int = 0

    @property
    def bad_rows(self) -> int:
        """How many rows have at least one problem."""
        return len({problem.row for problem in self.problems})

    @property
    def by_kind(self) -> Counter[tuple[str, str]]:
        """How often each problem occurs in each column."""
        return Counter((problem.column, problem.code) for problem in self.problems)


def examine(
    path: Path,
    organisation_id: int,
    today: date,
    sheet: str | None = None,
    report: Callable[[int], None] = lambda _done: None,
) -> Examined:
    """Read a list and judge each row; `report(rows)` after every hundred. Raises UnusableSheet."""
    table = read_table(path, sheet)
    columns = column_map_of(table.lines)
    known = surroundings_of(organisation_id, today)
    found = Examined(f"{path.name} · {table.name}" if table.name != path.name else path.name, columns)
    for read in read_rows(table, columns, today):
        found.rows += 1
        found.problems.extend(read.problems)
        if read.client is not None:
            verdict = judged(read.client, known)
            if raised := protecting(read.client, known):
                found.coming.append(raised)
            if isinstance(verdict, Coming):
                found.coming.append(verdict)
                found.plan_need_untold += _leaves_plan_need_open(verdict)
            elif isinstance(verdict, Problem):
                found.problems.append(verdict)
            else:
                found.unchanged += 1
        if found.rows % 100 == 0:
            report(found.rows)
    return found


def _leaves_plan_need_open(coming: Coming) -> bool:
    client = coming.client
    return bool(client.assessment_completed and not client.plan_made and client.plan_needed is None)
