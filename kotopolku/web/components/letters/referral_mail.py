"""Messages to providers about referrals: which service, until when, and the link; nothing of the client."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kotopolku.platform.messages.wording import Draft, Worded
from kotopolku.rooms.referrals.queries import MessageTold, told_by_message

from ..dates import day_text
from ..public_texts import ReaderTexts, reader_texts

LANGUAGES = ("fi", "sv", "en")
SUBJECT = "referral"
_BETWEEN = "\n\n– – –\n\n"


def texts_in(language: str) -> ReaderTexts:
    """The texts in one of the languages in which providers are spoken to; Finnish where none of them is asked for."""
    return reader_texts(SUBJECT, language if language in LANGUAGES else LANGUAGES[0])


def worded(what: str, draft: Draft) -> Worded | None:
    """`what`: sent, reminder, start, outcome, withdrawn. None where nobody wants it any more.

    In each of the languages of the draft, one after the other. Under turvakielto unsigned: the sender's name would
    tell the town.
    """
    told = told_by_message(draft, what)
    if told is None:
        return None
    asked = [code.strip() for code in draft.language.split(",")]
    said = [_said(told, what, texts_in(code)) for code in dict.fromkeys(asked)]
    subject = " / ".join(subject for subject, _body in said)
    body = _BETWEEN.join(body for _subject, body in said)
    return Worded(subject, f"{body}\n", told.to, unsigned=told.is_protected)


def _said(told: MessageTold, what: str, texts: ReaderTexts) -> tuple[str, str]:
    """Subject and body in one language."""
    said = {"reference": told.reference, "service": told.service}
    parts = [texts[f"mail_{what}"].format(**said)]
    with translation.override(texts.language):
        if told.answer_due is not None and what in {"sent", "reminder"}:
            parts.append(texts["mail_due"].format(day=day_text(told.answer_due)))
    if told.token:
        link = f"{settings.PUBLIC_ADDRESS}{reverse('partner_referral', args=[told.token])}"
        parts.append(texts["mail_link"].format(link=link))
    elif told.is_here and what != "withdrawn":
        link = f"{settings.PUBLIC_ADDRESS}{reverse('received_referral', args=[told.reference])}"
        parts.append(texts["mail_here"].format(link=link))
    parts.append(texts["mail_end"])
    return texts[f"subject_{what}"].format(**said), "\n\n".join(parts)
