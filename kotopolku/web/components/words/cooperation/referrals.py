"""Referrals to services in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotopolku.platform.refusals import Refusal

from .. import Words, refusals, worded
from ..access.disclosures import item_text

STATES: Words = {
    "draft": pgettext_lazy("referral", "Draft"),
    "sent": pgettext_lazy("referral", "Sent"),
    "received": pgettext_lazy("referral", "Received"),
    "accepted": pgettext_lazy("referral", "Accepted"),
    "declined": pgettext_lazy("referral", "Declined"),
    "waiting": pgettext_lazy("referral", "In a queue"),
    "started": pgettext_lazy("referral", "Started"),
    "attended": pgettext_lazy("referral", "Takes part"),
    "finished": pgettext_lazy("referral", "Finished"),
    "withdrawn": pgettext_lazy("referral", "Withdrawn"),
}
STATE_TAGS = {
    "draft": "waiting",
    "sent": "due",
    "received": "due",
    "accepted": "info",
    "declined": "overdue",
    "waiting": "soon",
    "started": "info",
    "attended": "info",
    "finished": "done",
    "withdrawn": "ended",
}
ANSWERS: Words = {
    "received": _("The referral has been received"),
    "accepted": _("The client gets a place"),
    "waiting": _("The client is put in a queue"),
    "declined": _("The client cannot be taken"),
    "started": _("The client has started"),
    "attended": _("How the client has taken part so far"),
    "finished": _("The service has ended"),
}
PARTIES: Words = {"provider": _("Provider"), "coach": _("Written down by the coach"), "client": _("Client")}
ATTENDANCE: Words = {
    "whole": _("From the beginning to the end"),
    "mostly": _("Most of the time"),
    "little": _("Little"),
    "none": _("Did not come"),
}
WAYS: Words = {
    "system": _("By this system: to their page or by a link"),
    "letter": _("I hand it over by letter or on paper"),
    "phone": _("I tell it by telephone"),
    "secure_mail": _("I send it by secure email"),
    "meeting": _("I tell it in a meeting"),
}
WHY: Words = {
    "names": _("To call the client by the right name"),
    "birth": _("Where the service is meant for an age"),
    "identity_code": _("Only where a register of students or a decision needs it"),
    "mother_tongue": _("To form groups and find material"),
    "service_language": _("To speak with the client, or to order an interpreter"),
    "citizenship": _("Only where the right to the service depends on it"),
    "residence": _("Only where the service is for residents"),
    "contacts": _("To invite the client"),
    "official": _("To ask the official who directs"),
    "plan_dates": _("To fit the training into the plan"),
    "training_recommendation": _("To choose the path of training"),
    "level_test": _("To choose the right group"),
    "education": _("To build on what was learnt before"),
    "occupation": _("To find work that fits"),
    "target_occupation": _("To know where the client is going"),
    "earlier_training": _("To go on from where the last training ended"),
    "earlier_measures": _("So that nothing is repeated in vain"),
    "other": _("Need of an interpreter, and what you write below"),
}
"""Why a provider would need an item: what stands beside its tick."""

WARNINGS: Words = {
    "identity_code": _("Looks like an identity code"),
    "nondisclosure": _("May tell of non-disclosure for safety"),
    "health": _("May tell of health"),
    "email": _("Looks like an email address"),
    "phone": _("Looks like a telephone number"),
    "address": _("Looks like an address"),
    "postal_code": _("Looks like a postal code"),
    "unread": _("In letters that the program cannot check"),
}
NEEDS: Words = {
    "direct": _("Not sent yet"),
    "escalate": _("No answer"),
    "ask_queue": _("Long in a queue: ask how it moves"),
    "declined": _("Declined: find another service"),
}
NEED_TAGS = {"direct": "waiting", "escalate": "overdue", "ask_queue": "soon", "declined": "overdue"}

REFUSALS: Words = {
    "referral_not_a_draft": _("It has been sent. What was disclosed does not change."),
    "referral_step_not_possible": _("This is not possible now. Look at the referral as it is."),
    "referral_service_gone": _("This service is not in the directory any more."),
    "measure_of_another": _("This measure is not in the plan any more."),
    "no_item_chosen": _("Choose at least one thing that the provider needs."),
    "text_to_be_looked_at": _(
        "Look at the marked places. A provider may read nothing of health, and of non-disclosure, addresses and "
        "numbers only what it needs. Change the text, or save it as it is."
    ),
    "referral_consent_missing": _(
        "No section gives this provider a right to the data: the client has to agree to this referral."
    ),
    "provider_out_of_reach": _("Give an email address of the provider, or choose another way."),
    "answer_due_in_the_past": _("Choose a day to come."),
    "reply_reason_missing": _("Write why."),
    "reply_name_missing": _("Write your name."),
    "start_missing": _("Give the day."),
    "outcome_text_missing": _("Write how it went."),
    "referral_link_over": _("This referral is not open any more."),
}


def state_text(code: str) -> str:
    """Where a referral stands."""
    return worded(STATES, code)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of a referral, or of another room's."""
    if refusal.code == "items_not_for_providers":
        named: Any = _("A provider may not get of this client: %(items)s.")
        return str(named) % {"items": ", ".join(item_text(str(item)) for item in refusal.params["items"])}
    text = REFUSALS.get(refusal.code)
    return refusals.worded(refusal) if text is None else str(text)
