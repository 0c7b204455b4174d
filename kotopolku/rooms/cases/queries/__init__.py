"""Reading cases. `case_for` is the only way to a person's file."""

from ..models import Assignment, Case, Consent, Duty, Emergency, Grant
from ..purposes import PURPOSES
from ..tokens import tokens_of
from .access import (
    emergencies_of,
    emergencies_reviewed,
    emergencies_to_review,
    grant_of,
    grants_ending,
    grants_of,
    grants_to,
    grants_unused,
)
from .asking import asker_of, rights_of
from .beforehand import Beforehand, beforehand
from .holds import holds_of
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
    possible_coaches,
    seen_people,
)
from .reach import (
    case_for,
    granted_cases,
    granted_ids,
    granted_to,
    reachable,
    reached_from_elsewhere,
    seen_by,
    visible_cases,
)
from .searching import Hit, likely_duplicates, search

__all__ = [
    "PURPOSES",
    "Assignment",
    "Beforehand",
    "Case",
    "Consent",
    "Count",
    "Duty",
    "Emergency",
    "Grant",
    "Hit",
    "answer_of",
    "asker_of",
    "assignments_of",
    "beforehand",
    "capped_count",
    "case_for",
    "cases_of_people",
    "consents_of",
    "duties_of",
    "duties_shown_on",
    "emergencies_of",
    "emergencies_reviewed",
    "emergencies_to_review",
    "grant_of",
    "granted_cases",
    "granted_ids",
    "granted_to",
    "grants_ending",
    "grants_of",
    "grants_to",
    "grants_unused",
    "holds_of",
    "in_list_order",
    "likely_duplicates",
    "open_duties",
    "other_cases_of",
    "permits_ending",
    "possible_coaches",
    "reachable",
    "reached_from_elsewhere",
    "rights_of",
    "search",
    "seen_by",
    "seen_people",
    "situation_of",
    "situations_of",
    "superseded_duties",
    "tokens_of",
    "visible_cases",
]
