"""What the law asks to be done, how it stands, and where on the path a client is."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import Words, worded
from .law.citations import citation

DUTIES: Words = {
    "assessment_start": _("Begin the assessment"),
    "plan_start": _("Begin making the plan"),
    "first_plan": _("Make the first plan"),
    "direct_to_service": _("Direct to a service"),
    "review": _("Review the plan"),
    "review_asked": _("Answer who asked for a review"),
    "delete_client_data": _("Delete the client's data"),
}

STATES: Words = {
    "open": _("Open"),
    "overdue": _("Overdue"),
    "done": _("Done"),
    "done_late": _("Done late"),
}

TAGS = {"open": "due", "soon": "soon", "overdue": "overdue", "done": "done", "done_late": "changed"}
"""The look's state of a tag for each state of a duty."""

STAGES: Words = {
    "contact": _("First contact"),
    "assessment": _("Assessment"),
    "plan": _("Plan"),
    "services": _("Services"),
    "review": _("Review"),
    "ended": _("End"),
}

ENTITLEMENTS: Words = {
    "guidance": _("Guidance and advice"),
    "initial_assessment": _("Assessment of skills and service needs"),
    "integration_plan": _("Integration plan"),
    "placement": _("Directing to a municipality"),
    "imputed_reimbursement": _("Imputed reimbursement to the municipality"),
}

AUTHORITIES: Words = {
    "municipality": _("Municipality"),
    "employment_authority": _("Employment authority"),
    "wellbeing_county": _("Wellbeing services county"),
    "ely_centre": _("ELY Centre"),
    "keha_centre": _("KEHA Centre"),
    "economic_development_centre": _("Economic Development Centre"),
    "employment_development_and_administration_centre": _("Employment, Development and Administration Centre"),
}

SOON_DAYS = 14
"""A limit that ends within so many days is shown as near."""


def label(code: str | None) -> str:
    """The words of a duty."""
    return worded(DUTIES, code)


def stage_label(code: str | None) -> str:
    """The words of a stage of the path."""
    return worded(STAGES, code)


def entitlement_label(code: str | None) -> str:
    """The words of an entitlement."""
    return worded(ENTITLEMENTS, code)


def authority_label(code: str | None) -> str:
    """The words of who answers for a thing."""
    return worded(AUTHORITIES, code)


def due_tag(due: date | None, today: date) -> dict[str, Any]:
    """How near a due day is: `state` for the look's tag and `text`."""
    if due is None:
        # It is waited for now: not to be overlooked beside a limit of months.
        return {"state": "soon", "text": now_("Without delay")}
    left = (due - today).days
    if left < 0:
        return {"state": "overdue", "text": days_over(-left)}
    if left == 0:
        return {"state": "soon", "text": now_("Today")}
    return {"state": "soon" if left <= SOON_DAYS else "due", "text": days_left(left)}


def duty_row(duty: Any, on: date) -> dict[str, Any]:
    """A duty of the domain or of the ledger, worded for a table."""
    state = state_of(duty, on)
    tag = due_tag(duty.due, on) if state in {"open", "overdue"} else {"state": TAGS[state], "text": STATES[state]}
    return {
        "what": str(duty.what),
        "text": label(duty.what),
        "arose": duty.arose,
        "due": duty.due,
        "wording": limit_text(duty.wording),
        "done": duty.done,
        "section": citation(duty.because),
        "state": state,
        "tag": tag,
    }


def state_of(duty: Any, on: date) -> str:
    """How a duty stands: as the domain said, or as a row of the ledger says on the day."""
    known = getattr(duty, "state", None)
    if known is not None:
        return str(known(on) if callable(known) else known)
    if duty.done is not None:
        return "done" if duty.due is None or duty.done <= duty.due else "done_late"
    return "overdue" if duty.due is not None and duty.due < on else "open"


def days_left(days: int) -> str:
    """How many days are left, in words."""
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def days_over(days: int) -> str:
    """By how many days a limit has been passed, in words."""
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def limit_text(wording: str) -> str:
    """A limit as the domain writes it ("2 months", "without delay") in the reader's language."""
    if wording == "without delay":
        return now_("without delay")
    count_text, _space, unit = wording.partition(" ")
    if not count_text.isdecimal():
        return wording
    count = int(count_text)
    match unit.rstrip("s"):
        case "day":
            text = ngettext("%(count)d day", "%(count)d days", count)
        case "working day":
            text = ngettext("%(count)d working day", "%(count)d working days", count)
        case "week":
            text = ngettext("%(count)d week", "%(count)d weeks", count)
        case "month":
            text = ngettext("%(count)d month", "%(count)d months", count)
        case "year":
            text = ngettext("%(count)d year", "%(count)d years", count)
        case _:
            return wording
    return text % {"count": count}
