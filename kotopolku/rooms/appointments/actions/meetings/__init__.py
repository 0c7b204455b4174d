"""Planning, holding and following a joint meeting."""

from .holding import Task, finish_task, hold_meeting
from .planning import Taking, call_off, change_meeting, plan_meeting

__all__ = ["Taking", "Task", "call_off", "change_meeting", "finish_task", "hold_meeting", "plan_meeting"]
