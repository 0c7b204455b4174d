"""Tasks of joint meetings that wait or that clients have ticked: of one client, and of a worker's clients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kotopolku.rooms.appointments.queries.meetings import followed_tasks, followed_tasks_of
from kotopolku.rooms.cases.queries import is_protected

from .shown import task_line

WITHIN = timedelta(days=14)
TOLD_FOR = timedelta(days=7)
"""So long a worker is told what clients have ticked by themselves."""


@dataclass(frozen=True, slots=True)
class TaskLines:
    """Lines of `task_line`; false where there is none."""

    waiting: list[dict[str, Any]]
    ticked: list[dict[str, Any]]

    def __bool__(self) -> bool:
        return bool(self.waiting or self.ticked)


def task_lines_of(case: Any, on: date, *, revealed: bool = False) -> TaskLines:
    """Of one client, those due first at the top; of a protected one without their words, unless `revealed`."""
    hides = is_protected(case) and not revealed
    tasks = followed_tasks_of(case, on - TOLD_FOR)
    return _lines((one, task_line(one, on, hides=hides)) for one in tasks)


def task_lines(worker: Any, on: date, coach: Any) -> TaskLines:
    """Overdue and due soon, of the clients of a coach, or of all whom the worker reaches."""
    tasks = followed_tasks(worker, on + WITHIN, on - TOLD_FOR, coach=coach)
    return _lines((one, task_line(one, on, hides=one.meeting.case.is_protected)) for one in tasks)


def _lines(found: Iterable[tuple[Any, dict[str, Any]]]) -> TaskLines:
    lines = TaskLines([], [])
    for task, line in found:
        (lines.waiting if task.done_on is None else lines.ticked).append(line)
    return lines
