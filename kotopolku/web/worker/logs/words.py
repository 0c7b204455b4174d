"""The log for those who follow it: kinds of entries, and what looks odd."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import Words, events, worded
from kotopolku.web.components.words.access.disclosures import hidden_receiver, told

KINDS: Words = {
    "use": _("Look"),
    "event": _("Change"),
    "disclosure": _("Disclosure"),
}
KIND_TAGS = {"use": "waiting", "event": "changed", "disclosure": "info"}

ACTIONS: Words = {
    "audit.read_log": _("The log was read"),
    "audit.read_anomalies": _("Odd uses were looked through"),
    "audit.review_anomaly": _("An odd use was looked into"),
    "accounts.sign_in": _("Signed in"),
    "accounts.sign_out": _("Signed out"),
    "accounts.sign_in_refused": _("A sign-in was refused"),
    "accounts.add_user": _("An account was made"),
    "accounts.grant_membership": _("A role was given"),
    "accounts.end_membership": _("A role was ended"),
    "accounts.settle_role": _("The rights of a role were settled"),
    "organisations.add_organisation": _("An organisation was added"),
    "organisations.change_organisation": _("An organisation was changed"),
    "organisations.add_unit": _("A unit was added"),
    "organisations.change_unit": _("A unit was changed"),
}

ODDITIES: Words = {
    "own_record": _("Own record"),
    "own_name": _("A client of the same family name"),
    "one_household": _("Many files of one household"),
    "one_name": _("Many files of one family name"),
    "one_area": _("Many files of one municipality"),
    "unassigned": _("Files that are not the worker's clients"),
    "protected": _("A client under non-disclosure"),
    "night": _("Many looks at night"),
    "searches": _("Many searches"),
    "after_end": _("Use after the work ended"),
}
REASONS: Words = {
    "own_record": _("The worker's name, or own account as a client, is that of the client."),
    "own_name": _("A family name of the client is in the worker's name: perhaps a relative."),
    "one_household": _("Members of one household were opened on one day without an assignment."),
    "one_name": _("Clients of one family name were opened on one day without an assignment."),
    "one_area": _("Clients who live in one municipality were opened on one day without an assignment."),
    "unassigned": _("The worker was neither coach nor in the client's unit, and had no access for a task."),
    "protected": _("The protected contacts were shown, or the file was opened by one whose client this is not."),
    "night": _("Between 22 and 6 more files were opened than work explains."),
    "searches": _("More searches on a day than work explains."),
    "after_end": _("The last role of the worker had ended before this day."),
}


def action_label(action: str) -> str:
    """What was done, in words."""
    return worded(ACTIONS, action) if action in ACTIONS else events.label(action)


def purpose_label(entry: Any, *, tells_receiver: bool) -> str:
    """What for; of a disclosure to whom, where that may be told, and on which ground."""
    if entry.kind == "disclosure":
        said = told(entry.after, entry.purpose) if entry.after else {}
        receiver = said.get("receiver") if tells_receiver else hidden_receiver()
        return ", ".join(text for text in (receiver, said.get("ground")) if said and text)
    return events.purpose_text(entry.purpose)
