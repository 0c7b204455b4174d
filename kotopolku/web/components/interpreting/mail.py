"""Messages to providers: time, language, dialect, wish, mode and the link; neither the place nor the client."""

from django.conf import settings
from django.utils import translation

from kotopolku.platform.messages.wording import Draft, Worded
from kotopolku.rooms.appointments.queries.interpreting import told_by_message

from .told import facts_of, texts_in, when_of


def worded(what: str, draft: Draft) -> Worded | None:
    """`what`: ordered, moved, another, confirmed, cancelled. None where nobody wants it any more."""
    told = told_by_message(draft, what)
    if told is None:
        return None
    texts = texts_in(draft.language)
    with translation.override(texts.language):
        when, reference = when_of(told.order, texts), told.order.reference
        lines = [f"{label}: {value}" for label, value in facts_of(told.order, texts, with_place=False)]
    parts = [texts[f"mail_{what}"].format(reference=reference, when=when), "\n".join(lines)]
    if told.token:
        parts.append(texts["mail_link"].format(link=f"{settings.PUBLIC_ADDRESS}/partner/interpreting/{told.token}/"))
    parts.append(texts["mail_end"])
    subject = texts[f"subject_{what}"].format(reference=reference)
    return Worded(subject, "\n\n".join(parts) + "\n", told.to)
