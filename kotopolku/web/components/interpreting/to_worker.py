"""Messages to the worker who ordered, when a provider has nobody: which order and when; nothing of the client."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from kotopolku.platform.messages.wording import Draft, Worded

from ..dates import moment_text


def worded_to_worker(what: str, draft: Draft) -> Worded:
    """`what`: declined (nobody can be sent), withdrawn (the one who was to come cannot). In the worker's language."""
    known = draft.parameters
    with translation.override(draft.language):
        told = {
            "reference": known["reference"],
            "moment": moment_text(datetime.fromisoformat(str(known["starts_at"]))),
        }
        if what == "declined":
            subject = gettext("No interpreter: order %(reference)s")
            text = gettext("The provider cannot send an interpreter for order %(reference)s, %(moment)s.")
        else:
            subject = gettext("The interpreter is not coming: order %(reference)s")
            text = gettext("The interpreter of order %(reference)s, %(moment)s, cannot come.")
        parts = [
            text % told,
            gettext("Order another interpreter, or move the appointment:"),
            f"{settings.PUBLIC_ADDRESS}{reverse('interpreting_order', args=[known['appointment']])}",
        ]
        return Worded(subject % told, "\n\n".join(parts) + "\n")
