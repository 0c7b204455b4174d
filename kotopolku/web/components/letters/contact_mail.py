"""The emails about contacts: number and time, never what was told or who it was."""

from datetime import datetime

from django.utils import translation

from kotopolku.platform.messages.wording import Draft, Worded

from ..dates import moment_text
from ..public_texts import nearest_reader_language, reader_texts
from ..telephones import isolated

SUBJECT = "contact"


def worded(kind: str, draft: Draft) -> Worded:
    """Subject and text in the language of the draft, or the nearest that readers are spoken to in.

    `kind` is the beginning of the keys in the texts: mail, moved or arrived.
    """
    language = nearest_reader_language(draft.language)
    texts, known = reader_texts(SUBJECT, language), dict(draft.parameters)
    with translation.override(language):
        known["time"] = moment_text(datetime.fromisoformat(str(known["received_at"])))
    if known.get("phone") and texts.direction == "rtl":
        known["phone"] = isolated(str(known["phone"]))
    key = f"{kind}_body" if known.get("phone") or kind == "arrived" else f"{kind}_body_plain"
    body = texts[key].format(**known)
    if known.get("urgent"):
        body = f"{body}\n\n{texts['arrived_urgent']}"
    return Worded(texts[f"{kind}_subject"].format(**known), f"{body}\n")
