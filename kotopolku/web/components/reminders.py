"""Messages about appointments in the reader's language: time, place if it may be told, telephone, a link to cancel."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time
from django.conf import settings

from kotopolku.platform.messages.wording import Draft, Worded
from kotopolku.rooms.appointments.queries.telling import Reached, Telling, telling_of
from kotopolku.rooms.guidance.queries import FirstContact, leads_to_protected

from .dates import day_worded, locale_of
from .public_texts import ReaderTexts, nearest_reader_language, reader_texts

SUBJECT = "messages"
_FINLAND = ZoneInfo("Europe/Helsinki")
_CLOCK_TIMES = {"fi": "H.mm", "sv": "H.mm"}
_WHOLE_WORDS = frozenset({"ckb", "es", "et", "fa", "fr", "prs", "th", "ti", "tr", "vi", "zh"})
"""A weekday is one letter in Estonian and a puzzle in Turkish; of Dari, CLDR has the short form in American order."""


def worded(what: str, draft: Draft) -> Worded | None:
    """The message; None where nobody wants it any more."""
    said = telling_of(draft, f"appointment.{what}")
    if said is None:
        return None
    texts = reader_texts(SUBJECT, language_of(said.languages))
    day, time = day_and_time(said.starts_at, texts.language)
    lines = [texts[what].format(day=day, time=time)]
    if what != "cancelled":
        lines += _where(said, texts)
        if said.told_of_fee:
            lines.append(texts["fee"])
        if said.cancel_token:
            address = f"{settings.PUBLIC_ADDRESS}/my/cancel/{said.cancel_token}/"
            lines.append(texts["cancel"].format(link=address))
    if said.telephone:
        lines.append(texts["telephone"].format(telephone=said.telephone))
    if draft.channel == "sms":
        signed = [] if said.organisation is None else [f"{said.organisation}:"]
        return Worded("", "\n".join([*signed, *lines]), said.to)
    signed = [] if said.organisation is None else [said.organisation]
    body = "\n\n".join([*lines, *signed, texts["no_answer"]])
    subject = texts[f"subject_{what}"].format(day=day, time=time)
    return Worded(subject, f"{body}\n", said.to, unsigned=said.organisation is None)


def language_of(languages: tuple[str, ...]) -> str:
    """The first of the client's languages in which readers are spoken to; English where there is none."""
    for code in languages:
        if found := nearest_reader_language(code, ""):
            return found
    return nearest_reader_language("")


def day_and_time(moment: datetime, language: str) -> tuple[str, str]:
    """Day with its weekday and time in Finland, as the language writes them."""
    local, locale = moment.astimezone(_FINLAND), locale_of(language)
    if language in _WHOLE_WORDS:
        day = day_worded(local.date(), language, "full")
    else:
        day = format_skeleton("yMMMEd", local.replace(tzinfo=None), locale=locale)
    return day, format_time(local, _CLOCK_TIMES.get(language.partition("-")[0], "H:mm"), locale=locale)


def _where(said: Telling, texts: ReaderTexts) -> list[str]:
    if said.form == "phone":
        return [texts["by_telephone"]]
    if said.form == "remote":
        return [texts["online_link"].format(link=said.link) if said.link else texts["online"]]
    if said.organisation is None:
        return [texts["place_by_telephone"]]
    if said.form == "elsewhere":
        return [texts["place_elsewhere"]]
    return [texts["place"].format(place=said.place)] if said.place else []


def reached_by_contact(number: int) -> Reached | None:
    """How one is reached who asked for help and is no client yet; None for an unknown number."""
    contact = FirstContact.objects.select_related("case__person").filter(pk=number).first()
    if contact is None:
        return None
    languages = tuple(code for code in (contact.language, contact.page_language) if code)
    return Reached(contact.email, contact.phone, languages, protected=leads_to_protected(contact))
