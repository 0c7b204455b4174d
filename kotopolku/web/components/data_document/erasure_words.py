"""Erasing in words: states of a run, what is lost, why something was left."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from ..words import Words, worded

STATES: Words = {
    "listed": _("Listed, not confirmed"),
    "confirmed": _("Confirmed"),
    "begun": _("Erasing has begun"),
    "ended": _("Ended"),
    "discarded": _("Discarded"),
}
TAGS = {"listed": "waiting", "confirmed": "due", "begun": "due", "ended": "done", "discarded": "ended"}

KINDS: Words = {"cases.Case": _("Client"), "guidance.FirstContact": _("First contact")}

LEFT: Words = {
    "held": _("A hold keeps the data"),
    "pending": _("A request of the client or the review of an emergency waits"),
    "open": _("The client relationship goes on"),
    "not_due": _("The time has not come"),
    "elsewhere": _("The data belong to another organisation"),
    "gone": _("Erased before"),
}


def state_text(state: str) -> str:
    """The state of a run."""
    return worded(STATES, state)


def kind_text(root: str) -> str:
    """What is erased: a client or a first contact."""
    return worded(KINDS, root)


def table_counts(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Rows by table, with the table's own name as the records of processing have it."""
    return [(table_name(label), count) for label, count in sorted(counts.items())]


def table_name(label: str) -> str:
    """A table as people say it; the words of the model."""
    try:
        return str(apps.get_model(label)._meta.verbose_name_plural).capitalize()
    except LookupError:
        return label


def obstacle_text(reason: str) -> str:
    """Why one is left."""
    return worded(LEFT, reason)


def left_counts(left: dict[str, int]) -> list[tuple[str, int]]:
    """How many were left, by reason."""
    return [(worded(LEFT, reason), count) for reason, count in sorted(left.items())]


def what_is_lost(run: Any) -> list[str]:
    """What confirming loses, one line each."""
    return [
        now_("Everything of %(count)s client relationships and first contacts") % {"count": run.length},
        now_("The persons themselves, %(count)s of them, with names, identity codes and contacts")
        % {"count": run.foreseen_people},
        now_("%(count)s rows in %(tables)s tables: assessments, plans, reviews, services, notes")
        % {"count": sum(run.foreseen.values()), "tables": len(run.foreseen)},
        now_("What the log tells of these persons; who did something and when stays"),
    ]
