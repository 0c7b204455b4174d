"""Reviewing the plan and ending the client relationship."""

from .closing import close
from .reviewing import MeasureSeen, ReviewRecord, retract_review, review

__all__ = ["MeasureSeen", "ReviewRecord", "close", "retract_review", "review"]
