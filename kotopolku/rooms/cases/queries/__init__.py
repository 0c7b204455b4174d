"""Reading cases. `case_for` is the only way to a person's file."""

from ..models import Assignment, Case, Consent, Duty
from ..tokens import tokens_of
from .beforehand import Beforehand, beforehand
from .law import (
    answer_of,
    duties_of,
    duties_shown_on,
    open_duties,
    situation_of,
    situations_of,
    superseded_duties,
)
from .lists import (
    Count,
    assignments_of,
    capped_count,
    cases_of_people,
    consents_of,
    in_list_order,
    other_cases_of,
    permits_ending,
    seen_people,
)
from .reach import case_for, reachable, reached_from_elsewhere, seen_by, visible_cases
from .searching import Hit, likely_duplicates, search

__all__ = [
    "Assignment",
    "Beforehand",
    "Case",
    "Consent",
    "Count",
    "Duty",
    "Hit",
    "answer_of",
    "assignments_of",
    "beforehand",
    "capped_count",
    "case_for",
    "cases_of_people",
    "consents_of",
    "duties_of",
    "duties_shown_on",
    "in_list_order",
    "likely_duplicates",
    "open_duties",
    "other_cases_of",
    "permits_ending",
    "reachable",
    "reached_from_elsewhere",
    "search",
    "seen_by",
    "seen_people",
    "situation_of",
    "situations_of",
    "superseded_duties",
    "tokens_of",
    "visible_cases",
]
