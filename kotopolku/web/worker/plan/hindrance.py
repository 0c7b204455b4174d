"""Why no plan can be made today, told before anything is written, with the way to what is missing."""

from typing import Any

from kotopolku.domain.access import Right
from kotopolku.domain.vocabulary import Situation
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded

_MISSING = {
    "assessment_missing": ("assessment", "see_assessment"),
    "plan_not_needed": ("assessment", "see_assessment"),
    "no_ground": ("client_residence", "open"),
}


def hindrance_of(case: Any, situation: Situation) -> dict[str, Any]:
    """Why no plan can be made on the day of the situation, with the page of what is missing.

    `is_final`: no other day would do either.
    """
    reason = plans.why_no_plan(situation)
    page, right = _MISSING.get(reason, ("client_why", "open"))
    return {
        "why_not": worded(words.WHY_NO_PLAN, reason),
        "is_final": reason in {"assessment_missing", "plan_not_needed"},
        "missing_page": page if Right(right) in case.rights else "",
    }
