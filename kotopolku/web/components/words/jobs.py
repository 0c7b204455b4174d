"""Kinds of long work, what it does now, and how it ended."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from . import Words, worded

KINDS: Words = {
    "exchange.import_clients": _("Import of clients from a sheet"),
    "exchange.check_sheet": _("Check of a sheet"),
    "cases.refresh": _("Nightly renewal of duties"),
    "duties.refresh": _("Nightly renewal of duties"),
    "keys.rotate": _("Encryption with a new key"),
    "retention.erase": _("Erasing of old data"),
    "messages.deliver": _("Sending of messages"),
    "correspondence.remind_of_ends": _("Reminding of documents that end"),
    "referrals.remind": _("Reminding of referrals"),
    "services.import": _("Reading of the Finnish Service Catalogue"),
    "demo": _("Making of demonstration data"),
}

MESSAGES: Words = {
    "failed": _("The work broke off (%(error)s). What was saved before is whole."),
    "services.listing": _("What there is to read is being asked."),
    "services.reading": _("Services are being read."),
}

RESULTS: Words = {
    "imported": _("Imported"),
    "created": _("New"),
    "changed": _("Changed"),
    "unchanged": _("Unchanged"),
    "skipped": _("Left out"),
    "refused": _("Refused"),
    "rows": _("Rows"),
    "clients": _("Clients"),
    "values": _("Values"),
    "errors": _("Errors"),
    "warnings": _("Warnings"),
    "sent": _("Sent"),
    "reminded": _("Reminded"),
    "escalated": _("Told to the coach"),
    "later": _("To be tried again"),
    "given_up": _("Not sent"),
    "unclear": _("Perhaps sent"),
    "withdrawn": _("Withdrawn"),
    "gone": _("No longer there"),
    "returned": _("There again"),
    "kept": _("Kept as edited here"),
    "broken": _("Unreadable"),
    "out_of_reach": _("Ways out of reach"),
}

TAGS = {"waiting": "waiting", "running": "due", "done": "done", "failed": "overdue", "cancelled": "ended"}
"""The look's state of a tag for each state of a job."""


def label(code: str | None) -> str:
    """The words of a kind of work."""
    return worded(KINDS, code)


def message_text(code: str, parameters: dict[str, Any]) -> str:
    """What the work does now; nothing where the code has no words."""
    text = MESSAGES.get(code)
    if text is None:
        return ""
    try:
        return str(text) % parameters
    except (KeyError, ValueError, TypeError):
        return str(text)


def result_facts(result: dict[str, Any]) -> list[tuple[str, Any]]:
    """The counts of an outcome with their words; anything but numbers is left to the page of the work itself."""
    return [
        (worded(RESULTS, name), value)
        for name, value in result.items()
        if isinstance(value, int) and not isinstance(value, bool)
    ]
