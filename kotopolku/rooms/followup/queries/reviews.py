"""Reviews and the end of a case."""

from datetime import date

from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.plans.queries import Plan

from ..codes import INITIATIVES, OUTCOMES, PARTICIPATION, REASON_WITH_CONSENT, REASONS
from ..law import next_review_by
from ..models import Closure, Participation, Review

__all__ = [
    "INITIATIVES",
    "OUTCOMES",
    "PARTICIPATION",
    "REASONS",
    "REASON_WITH_CONSENT",
    "Closure",
    "Participation",
    "Review",
    "closure_of",
    "latest_review",
    "next_review_by",
    "planned_review",
    "review_of",
    "reviews_of",
]


def reviews_of(case: Case) -> list[Review]:
    """Standing reviews with what was found of each measure, the newest first."""
    rows = Review.objects.filter(case_id=case.pk, retracted_at=None)
    return list(rows.select_related("recorded_by", "plan").prefetch_related("measures__measure").order_by("-on", "-pk"))


def latest_review(case: Case) -> Review | None:
    """The standing review held last."""
    return Review.objects.filter(case_id=case.pk, retracted_at=None).order_by("-on", "-pk").first()


def planned_review(plan: Plan, latest: Review | None) -> date | None:
    """The day planned for the next review of the plan: its own, until a review of it has planned another."""
    if latest is not None and latest.plan_id == plan.pk:
        day: date | None = latest.next_review_on
        return day
    return plan.next_review_planned


def review_of(case: Case, review_id: int) -> Review:
    """One standing review of the case; raises Review.DoesNotExist."""
    rows = Review.objects.select_related("recorded_by", "plan")
    row: Review = rows.get(case_id=case.pk, pk=review_id, retracted_at=None)
    return row


def closure_of(case: Case) -> Closure | None:
    """How the client relationship ended; None while it goes on."""
    rows = Closure.objects.filter(case_id=case.pk, retracted_at=None)
    return rows.select_related("recorded_by").order_by("-pk").first()
