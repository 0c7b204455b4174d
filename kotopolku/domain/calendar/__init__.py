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
from kotopolku.domain.calendar.period import Period, Spell, day_before, merged, overlapping

__all__ = [
    "Length",
    "PartialDate",
    "Period",
    "Spell",
    "UncountableLength",
    "Unit",
    "UnreadableDate",
    "day_before",
    "days_after",
    "is_aged",
    "last_paid_day",
    "merged",
    "months_after",
    "overlapping",
    "years_after",
]
