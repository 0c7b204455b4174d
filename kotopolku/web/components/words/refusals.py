"""Why the program refused an action, in words. Rooms raise codes; only here they become sentences."""

from typing import Any, Protocol

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from . import Words


class Refused(Protocol):
    """What is read of `platform.refusals.Refusal`."""

    code: str
    params: dict[str, Any]


REFUSALS: Words = {
    "identity_code.form": _("This is not a personal identity code. Write it like 010190-900P."),
    "identity_code.date": _("The identity code has a date that does not exist."),
    "identity_code.number": _("The individual number of the identity code is not in use."),
    "identity_code.check_character": _(
        "The check character of the identity code is wrong. Check every character."
    ),
    "identity_code.taken": _("Another person has this identity code already."),
}
"""Every room's codes; a page's owner adds its own."""


def worded(refusal: Refused) -> str:
    """The sentence of a refusal, with its parameters; a general sentence for a code that nobody has worded."""
    text = REFUSALS.get(refusal.code)
    if text is None:
        return now_("This cannot be saved as it is (%(code)s).") % {"code": refusal.code}
    return str(text) % refusal.params if refusal.params else str(text)
