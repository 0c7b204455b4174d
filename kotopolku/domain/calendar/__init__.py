"""Days, lengths and periods as the law counts them."""

from kotopolku.domain.calendar.length import (
    Length,
    UncountableLength,
    Unit,
    days_after,
    is_aged,
    last_paid_day,
    months_after,
    years_after,
)
from kotopolku.domain.calendar.partial_date import PartialDate, UnreadableDate
from kotopolku.domain.calendar.period import Period, Spell, merged
from kotopolku.domain.calendar.working_days import working_days_after

__all__ = [
    "Length",
    "PartialDate",
    "Period",
    "Spell",
    "UncountableLength",
    "Unit",
    "UnreadableDate",
    "days_after",
    "is_aged",
    "last_paid_day",
    "merged",
    "months_after",
    "working_days_after",
    "years_after",
]
