"""The notice to a client that something waits on the own pages: neither who wrote nor what."""

from django.conf import settings
from django.urls import reverse

from kotopolku.platform.messages.wording import Draft, Worded
from kotopolku.rooms.correspondence.queries.messages import notice_of

from ..public_texts import nearest_reader_language, reader_texts

SUBJECT = "messages_mine"


def worded(draft: Draft) -> Worded | None:
    """In the language that the client has chosen; unsigned: a sender's name would tell where the client is helped.

    None where everything was read meanwhile.
    """
    notice = notice_of(draft)
    if notice is None:
        return None
    known = (nearest_reader_language(code, "") for code in notice.languages)
    texts = reader_texts(SUBJECT, next((code for code in known if code), nearest_reader_language("")))
    address = f"{settings.PUBLIC_ADDRESS}{reverse('my_messages')}"
    said = texts["notice"].format(address=address)
    if draft.channel == "sms":
        return Worded("", said, notice.to, unsigned=True)
    return Worded(texts["notice_subject"], f"{said}\n\n{texts['notice_end']}\n", notice.to, unsigned=True)
