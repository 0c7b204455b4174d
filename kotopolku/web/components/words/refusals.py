"""Why the program refused an action, in words. Rooms raise codes; only here they become sentences."""

from datetime import date
from typing import Any, ClassVar, Protocol

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from ..dates import day_text
from . import Words


class Refused(Protocol):
    """What is read of `platform.refusals.Refusal`."""

    code: ClassVar[str]
    params: dict[str, Any]


REFUSALS: Words = {
    "unknown_code": _("Choose one of the list."),
    "impossible_date": _("This date does not exist. Write it like 15.3.2019, 3/2019 or 2019."),
    "ends_before_it_begins": _("The last day is before the first day."),
    "missing": _("This is needed."),
}
"""Codes of all rooms; the owner of a page adds those of its room here or in its own words with `extend`."""

IDENTITY_CODE: Words = {
    "form": _("This is not a personal identity code. Write it like 010190-900P."),
    "date": _("The identity code has a date that does not exist."),
    "number": _("The individual number of the identity code is not in use."),
    "check_character": _("The check character of the identity code is wrong. Compare every character."),
}


def worded(refusal: Refused) -> str:
    """The sentence of a refusal, with its parameters; a general sentence for a code that nobody has worded."""
    if refusal.code == "bad_identity_code":
        return str(IDENTITY_CODE.get(str(refusal.params.get("problem")), IDENTITY_CODE["form"]))
    text = REFUSALS.get(refusal.code)
    if text is None:
        return now_("This cannot be saved as it is (%(code)s).") % {"code": refusal.code}
    return str(text) % {name: _shown(value) for name, value in refusal.params.items()} if refusal.params else str(text)


def _shown(value: Any) -> Any:
    return day_text(value) if isinstance(value, date) else value
