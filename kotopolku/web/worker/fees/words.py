"""The fee for staying away in words: conditions, findings, states."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotopolku.web.components.words import Words

CONDITIONS: Words = {
    "in_force": _("The law was in force on the day"),
    "kind": _("It was guidance, an assessment, a plan or a review"),
    "stayed_away": _("The client did not come"),
    "not_cancelled": _("The client had not cancelled"),
    "no_acceptable_reason": _("There was no acceptable reason"),
    "interpreter_cost": _("An interpreter was paid for"),
    "not_unreasonable": _("The fee is not unreasonable"),
    "told_of_fee": _("The client was told at the booking that a fee may be asked"),
    "told_how_to_cancel": _("The client was told how to cancel"),
    "understood": _("The client was told in a way that they understood"),
    "adult": _("The client was at least 18 years old"),
}
FINDINGS: Words = {
    "met": pgettext_lazy("condition", "Yes"),
    "not_met": pgettext_lazy("condition", "No"),
    "unknown": pgettext_lazy("condition", "Not known"),
}
WEIGHED = _("You decide")
"""Of what only a person can answer."""
FINDING_TAGS = {"met": "done", "not_met": "overdue", "unknown": "waiting"}
STATES: Words = {
    "open": _("To be decided"),
    "charged": _("Fee asked"),
    "not_charged": _("No fee"),
    "voided": _("Fee taken back"),
}
STATE_TAGS = {"open": "due", "charged": "info", "not_charged": "done", "voided": "ended"}
GIVEN_HOW: Words = {"post": _("By post"), "by_hand": _("By hand")}
DECISION_LANGUAGES: Words = {"fi": _("Finnish"), "sv": _("Swedish")}
