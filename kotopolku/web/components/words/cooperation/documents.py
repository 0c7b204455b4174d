"""Documents of clients in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotopolku.platform.refusals import Refusal
from kotopolku.web.components.uploads.words import REASONS
from kotopolku.web.components.words import Words, refusals

KINDS: Words = {
    "permit": _("Residence permit"),
    "card": pgettext_lazy("document", "Card"),
    "passport": _("Passport or travel document"),
    "certificate": _("Certificate"),
    "decision": pgettext_lazy("document", "Decision"),
    "letter": pgettext_lazy("document", "Letter"),
    "other": _("Another document"),
}
GIVEN_BY: Words = {"client": _("The client"), "worker": _("A worker")}
MEDIA_TYPES: Words = {"image/jpeg": _("Photo"), "application/pdf": _("PDF")}

_REFUSALS: dict[str, Any] = {
    "title_too_long": _("At most {limit} characters."),
    "identity_code_in_title": _("Leave the personal identity code out of the name."),
    "document_already_there": _("The same file was given to the client already."),
    "document_gone": _("The document was withdrawn or decided on meanwhile."),
}


def refusal_text(refusal: Refusal) -> str:
    """Why a document was not taken, or something was not done with it."""
    found = _REFUSALS.get(refusal.code) or REASONS.get(refusal.code)
    return str(found).format(**refusal.params) if found else refusals.worded(refusal)
