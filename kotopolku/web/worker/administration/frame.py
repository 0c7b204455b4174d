"""What stands around every page of one organisation, and who may open them."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import Organisation, organisation_of
from kotopolku.web.components.words.access import kind_label

from ..signed_in import worker_of

TABS = (
    ("organisation", "organisation", _("Organisation and units")),
    ("people", "organisation_people", _("People")),
    ("roles", "organisation_roles", _("Roles")),
    ("messages", "organisation_messages", _("Messages")),
)
"""Code, name of the page, words. Every page takes the organisation's number and nothing else."""


def administered(request: HttpRequest, number: int) -> Organisation:
    """An organisation that the user looks after.

    Raises Http404 alike for one that is not theirs and for one that does not exist.
    """
    if number not in organisations_with(worker_of(request), Right.ADMINISTER, clock.today()):
        raise Http404
    try:
        return organisation_of(number)
    except ObjectDoesNotExist:
        raise Http404 from None


def organisation_frame(organisation: Organisation, tab: str) -> dict[str, Any]:
    """The context that `administration/frame.html` needs; `tab` is a code of `TABS`, or empty on a page aside."""
    return {
        "organisation": organisation,
        "kind": kind_label(organisation.kind),
        "tabs": [
            {"href": reverse(name, args=[organisation.pk]), "text": text, "current": code == tab}
            for code, name, text in TABS
        ],
        "today": clock.today(),
    }


def aside(organisation: Organisation, heading: str, back: str) -> dict[str, Any]:
    """The context of a page with one form: its heading, and the page to return to by name."""
    return {**organisation_frame(organisation, ""), "heading": heading, "back": reverse(back, args=[organisation.pk])}
