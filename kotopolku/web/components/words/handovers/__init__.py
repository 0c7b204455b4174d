"""Handing a client over, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotopolku.platform.refusals import Refusal

from .. import Words, access, worded
from ..access import disclosures
from ..followup import refusal_text as followup_text
from .unreadable import unreadable_text

KINDS: Words = {
    "move": _("The client moves to another municipality (section 85)"),
    "responsibility": _(
        "The responsible authority changes (section 3): the client becomes or ceases to be a jobseeker"
    ),
}
SHORT_KINDS: Words = {
    "move": pgettext_lazy("handover", "Move"),
    "responsibility": _("Change of the responsible authority"),
}
PARTS: Words = {
    "identity": _("Who it is"),
    "languages": _("Languages and interpreter"),
    "contacts": _("Contacts"),
    "places": _("Municipalities of residence"),
    "residence_right": _("Right to stay"),
    "education_and_work": _("Education and work"),
    "assessment": _("Assessment"),
    "plan": _("Plan"),
    "pauses_and_extensions": _("Interruptions and extensions"),
    "reviews": _("Reviews"),
    "services": _("Services"),
    "health": _("Health and working capacity"),
    "family": _("Family"),
    "network": _("Network"),
    "guidance": _("Guidance"),
    "documents": _("Documents"),
    "notes": _("Notes"),
    "drafts": _("Drafts"),
    "messages": _("Messages"),
    "appointments": _("Appointments"),
    "consents": _("Consents"),
    "reimbursements": _("Reimbursements"),
    "log": _("Log"),
    "note": _("Note to the receiver"),
}
STATES: Words = {
    "offered": _("Offered"),
    "received": _("Received"),
    "taken": pgettext_lazy("handover", "Taken"),
    "refused": pgettext_lazy("handover", "Refused"),
    "withdrawn": pgettext_lazy("handover", "Withdrawn"),
}
STATE_TAGS = {"offered": "waiting", "received": "info", "taken": "done", "refused": "overdue", "withdrawn": "ended"}
ANSWERS: Words = {
    "received": _("It has the package"),
    "taken": _("It takes the client: our client relationship ends"),
    "refused": _("It does not take the client"),
}
CONSENTS: Words = {code: text for code, text in access.CONSENTS.items() if code.startswith("handover")}
"""What a client consents to when handed over."""
REFUSALS: Words = {
    "handover_is_open": _(
        "The client is offered to another authority already. Wait for the answer, or withdraw the offer."
    ),
    "no_such_receiver": _("Choose the receiver, or write its name."),
    "plan_not_in_force": _(
        "No plan is in force. Then section 85 gives no right to contact the new municipality: tell the client whom to "
        "contact."
    ),
    "handover_consent_missing": _("The client has not consented to this. Record the consent first."),
    "parts_not_to_go": _("Something chosen never goes in a package."),
    "texts_not_looked_through": _("Look through the free texts first, and mark that you have done so."),
    "handover_step_not_possible": _("This has been answered or withdrawn meanwhile. Look at it as it is now."),
    "not_the_receiver": _("You take on no clients in the receiving organisation."),
    "handover_consent_withdrawn": _(
        "The client has taken the consent back. The package is closed; refuse the hand-over."
    ),
    "package_brought_in_already": _("This package is here already, as hand-over %(reference)s."),
    "may_not_hand_over": _("You have no right to disclose data of this client."),
}


def part_label(code: str | None) -> str:
    """The words of a part of a file."""
    return worded(PARTS, code)


def kind_label(code: str | None) -> str:
    """Why the client gets another authority, in short."""
    return worded(SHORT_KINDS, code)


def ground_text(ground: str) -> str:
    """By which right a part goes."""
    return disclosures.ground_text(ground)


def tag_of(row: Any) -> dict[str, str]:
    """Where a hand-over stands, as a tag."""
    return {"state": STATE_TAGS.get(row.state, "info"), "text": worded(STATES, row.state)}


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of handing over, or of another room."""
    if refusal.code == "package_unreadable":
        return unreadable_text(str(refusal.params["where"]), str(refusal.params["why"]))
    text = REFUSALS.get(refusal.code)
    if text is None:
        return followup_text(refusal)
    return str(text) % {name: value for name, value in refusal.params.items() if isinstance(value, str)}
