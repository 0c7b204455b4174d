"""Reviews and the end of a client relationship in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from ..dates import day_text
from . import Words, plan, worded
from .law.citations import citation

INITIATIVES: Words = {
    "law": _("The time limit of the law"),
    "client": _("The client asked for it"),
    "change": _("A change in needs or situation in life"),
    "authority": _("The municipality's initiative"),
}
PARTICIPATION: Words = {
    "taking_part": _("Takes part as agreed"),
    "irregular": _("Takes part irregularly"),
    "not_started": _("Has not started"),
    "done": _("Done"),
    "stopped": _("Stopped"),
}
PARTICIPATION_TAGS = {
    "taking_part": "info",
    "irregular": "soon",
    "not_started": "waiting",
    "done": "done",
    "stopped": "ended",
}
REASONS: Words = {
    "goal_reached": _("The goals were reached"),
    "employment": _("Employment or entrepreneurship"),
    "studies": _("Studies"),
    "moved": _("Moved to another municipality"),
    "another_authority": _("Another authority became responsible (section 3)"),
    "time_over": _("The longest duration of plans ended"),
    "own_wish": _("The client's own wish"),
    "left_finland": _("Moved away from Finland"),
    "died": _("Died"),
    "other": _("Another reason"),
}
OUTCOMES: Words = {
    "employed": _("At work"),
    "entrepreneur": _("Entrepreneur"),
    "studying": _("Studying"),
    "unemployed_jobseeker": _("Unemployed jobseeker"),
    "at_home": _("At home with children"),
    "retired": _("Retired"),
    "not_known": _("Not known"),
    "other": _("Other"),
}
REFUSALS: Words = {
    "no_plan_to_review": _("There is no plan to review."),
    "review_before_plan": _("The plan was made on %(made)s. The review cannot be earlier."),
    "day_to_come": _("This day has not come yet."),
    "next_review_before_this": _("The next review is after this one."),
    "next_review_later_than_law": _("The law asks for the next review by %(latest)s (%(section)s)."),
    "next_review_missing": _("Plan the next review, at the latest on %(latest)s (%(section)s)."),
    "county_part_missing": _("The county took part in the plan. Mark its part, or write why it did not take part."),
    "changes_missing": _("Write how the plan changes."),
    "closed_before_opened": _("The case was opened on %(opened)s. The end cannot be earlier."),
    "closed_before_last_event": _("The latest plan or review is of %(latest)s. The end cannot be earlier."),
    "handover_note_missing": _("Write what was done and what the client still needs."),
    "consent_missing": _(
        "The new municipality is contacted only with the client's consent (section 85). Give its day."
    ),
}


def closure_shown(closure: Any) -> dict[str, Any]:
    """How the relationship ended, for `followup/ended.html`; nothing while it goes on."""
    if closure is None:
        return {}
    return {
        "closure": closure,
        "closing_reason": worded(REASONS, closure.reason),
        "closing_outcome": worded(OUTCOMES, closure.outcome),
    }


def label(code: str) -> str:
    """The words of how a client takes part."""
    return worded(PARTICIPATION, code)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of follow-up, or of another room."""
    text = REFUSALS.get(refusal.code)
    if text is None:
        return plan.refusal_text(refusal)
    return str(text) % {name: _shown(name, value) for name, value in refusal.params.items()}


def _shown(name: str, value: Any) -> Any:
    if name == "section":
        return citation(value)
    return day_text(value) if hasattr(value, "isoformat") else value
