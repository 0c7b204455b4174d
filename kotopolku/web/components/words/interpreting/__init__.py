"""Words of interpreting."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from .. import Words, worded
from .. import appointments as beneath

STATES: Words = {
    "ordered": _("Ordered, no answer yet"),
    "offered": _("An interpreter is offered"),
    "confirmed": _("Confirmed"),
    "done": _("Done"),
    "not_come": _("The interpreter did not come"),
    "cancelled": _("Cancelled"),
    "declined": _("Declined by the provider"),
    "without": _("Without an interpreter"),
}

STATE_TAGS: Words = {
    "ordered": "waiting",
    "offered": "new",
    "confirmed": "done",
    "done": "done",
    "not_come": "overdue",
    "cancelled": "ended",
    "declined": "overdue",
    "without": "info",
}

NEEDS: Words = {
    "lost": _("Not coming"),
    "missing": _("No interpreter ordered"),
    "offered": _("An interpreter is offered"),
    "waiting": _("Not confirmed"),
}

NEED_TAGS: Words = {"lost": "overdue", "missing": "warning", "offered": "new", "waiting": "waiting"}

MODES: Words = {"phone": _("By telephone"), "video": _("By video"), "on_site": _("On site")}

GENDERS: Words = {"female": _("Woman"), "male": _("Man")}

SCOPES: Words = {
    "client": _("This client"),
    "family": _("This client and the family"),
    "organisation": _("All clients of the organisation"),
}

ENDED_HOW: Words = {
    "worker": _("by a worker"),
    "provider": _("by the provider"),
    "appointment": _("with the appointment"),
}

AGAINST: Words = {
    "not_in_use": _("Not in use"),
    "language": _("Does not interpret this language"),
    "sign_unseen": _("Signs are not seen by telephone"),
    "mode": _("Does not work in this way"),
    "taken": _("Has another meeting at this time"),
    "conflict_client": _("Conflict of interest with the client"),
    "conflict_family": _("Conflict of interest with the family"),
    "conflict_organisation": _("Conflict of interest with the organisation"),
    "child": _("Under 18: needs a reason"),
    "relative": _("Relative of the client: needs a reason"),
    "dialect": _("Another dialect"),
    "gender": _("Not the gender wished for"),
}

REFUSALS: Words = {
    "interpreting_not_yours_to_keep": _("Only those who look after the organisation can change this."),
    "interpreting_provider_unknown": _("This provider is not in use."),
    "interpreting_provider_name_taken": _("There is a provider of this name already."),
    "interpreting_price_there": _("There is a price from this day on already."),
    "interpreting_already_ordered": _("An order is open already. Cancel it first."),
    "interpreting_reason_needed": _("Write the reason."),
    "interpreting_sign_unseen": _("Signs are not seen by telephone. Choose video or on site."),
    "interpreting_language_needed": _("Choose the language."),
    "interpreting_name_needed": _("Write the name."),
    "interpreting_not_now": _("This is not possible now. Look at the order as it is."),
}


def against_text(codes: Iterable[str]) -> str:
    """What stands against an interpreter, in words."""
    return "; ".join(worded(AGAINST, str(code)) for code in codes)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of an order, or of the room's others."""
    if refusal.code == "interpreting_impossible":
        return against_text(refusal.params.get("against", ()))
    text = REFUSALS.get(refusal.code)
    return beneath.refusal_text(refusal) if text is None else str(text)
