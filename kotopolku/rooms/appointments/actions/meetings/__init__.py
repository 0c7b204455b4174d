"""Planning, holding and following a joint meeting."""

from .holding import Task, finish_task, hold_meeting
from .own_tasks import tick_own_task
from .planning import Taking, call_off, change_meeting, plan_meeting

__all__ = [
    "Taking",
    "Task",
    "call_off",
    "change_meeting",
    "finish_task",
    "hold_meeting",
    "plan_meeting",
    "tick_own_task",
]
