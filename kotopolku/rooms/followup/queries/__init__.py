"""Reviews, the end of a case, and handing a client over."""

from ..codes import INITIATIVES, OUTCOMES, PARTICIPATION, REASON_WITH_CONSENT, REASONS
from ..handover.archive import archive_of
from ..handover.contents import filled_parts
from ..models import Closure, Handover, Participation, Review
from .handovers import (
    Incoming,
    Waiting,
    coming_in,
    going_out,
    handover_facts,
    handover_of,
    handovers_of,
    handovers_of_client,
    incoming,
    may_be_given,
    opened_package,
    package_of_row,
    receiving_organisations,
    stands_still,
    told_of_family,
    told_of_places,
    waiting,
)
from .reviews import closure_of, latest_review, next_review_by, planned_review, review_of, reviews_of

__all__ = [
    "INITIATIVES",
    "OUTCOMES",
    "PARTICIPATION",
    "REASONS",
    "REASON_WITH_CONSENT",
    "Closure",
    "Handover",
    "Incoming",
    "Participation",
    "Review",
    "Waiting",
    "archive_of",
    "closure_of",
    "coming_in",
    "filled_parts",
    "going_out",
    "handover_facts",
    "handover_of",
    "handovers_of",
    "handovers_of_client",
    "incoming",
    "latest_review",
    "may_be_given",
    "next_review_by",
    "opened_package",
    "package_of_row",
    "planned_review",
    "receiving_organisations",
    "review_of",
    "reviews_of",
    "stands_still",
    "told_of_family",
    "told_of_places",
    "waiting",
]
