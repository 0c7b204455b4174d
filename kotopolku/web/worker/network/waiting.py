"""Tasks of joint meetings that wait: of one client, and of a worker's clients."""

from datetime import date, timedelta
from typing import Any

from kotopolku.rooms.appointments.queries.meetings import open_tasks, open_tasks_of
from kotopolku.rooms.cases.queries import is_protected

from .shown import task_line

WITHIN = timedelta(days=14)


def task_lines_of(case: Any, on: date) -> list[dict[str, Any]]:
    """Of one client, those due first at the top; of a protected one without their words."""
    return [task_line(one, on, hides=is_protected(case)) for one in open_tasks_of(case)]


def task_lines(worker: Any, on: date, coach: Any) -> list[dict[str, Any]]:
    """Overdue and due soon, of the clients of a coach, or of all whom the worker reaches."""
    return [
        task_line(one, on, hides=one.meeting.case.is_protected) for one in open_tasks(worker, on + WITHIN, coach=coach)
    ]
