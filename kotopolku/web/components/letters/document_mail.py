"""Notices about documents: that something is there or ends soon, and where to sign in; never what it is."""

from django.conf import settings

from kotopolku.platform.messages.wording import Draft, Worded
from kotopolku.rooms.correspondence.queries.documents import document_notice_of

from ..public_texts import reader_texts
from ..reminders import language_of


def worded(what: str, draft: Draft) -> Worded | None:
    """The notice (`document`, `ending`); None where nobody wants it any more."""
    said = document_notice_of(draft)
    if said is None:
        return None
    texts = reader_texts("documents_mine", language_of(said.languages))
    lines = [texts[f"mail_{what}"], texts["mail_link"].format(link=f"{settings.PUBLIC_ADDRESS}/my/")]
    if draft.channel == "sms":
        signed = [] if said.organisation is None else [f"{said.organisation}:"]
        return Worded("", "\n".join([*signed, *lines]), said.to)
    signed = [] if said.organisation is None else [said.organisation]
    body = "\n\n".join([*lines, *signed, texts["mail_no_answer"]])
    return Worded(texts[f"mail_subject_{what}"], f"{body}\n", said.to, unsigned=said.organisation is None)
