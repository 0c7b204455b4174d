"""How far a client has come: the current plan, the latest review, and how the relationship ended."""

from typing import Any

from kotopolku.domain.access import Right
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import followup as followup_words
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded

from .. import health


def course_of(case: Any) -> dict[str, Any]:
    """The context of `clients/course.html`; four queries at most."""
    closure = followup_words.closure_shown(followup.closure_of(case)) if case.closed else {}
    if Right.SEE_PLAN not in case.rights:
        return closure
    every = plans.plans_of(case)
    agreed = next((one for one in reversed(every) if one.state != "draft"), None)
    latest = followup.latest_review(case) if agreed else None
    return {
        "plan": agreed,
        "plan_state": worded(words.STATES, agreed.state) if agreed else "",
        "plan_tag": words.STATE_TAGS[agreed.state] if agreed else "",
        "plan_goals": plans.goals_agreed(agreed) if agreed else [],
        "is_drafted": any(one.state == "draft" for one in every),
        "latest_review": latest,
        "health_seen": health.is_seen(case),
        "planned_review": followup.planned_review(agreed, latest) if agreed else None,
        **closure,
    }
