"""Texts, news and offices as the templates of the public pages take them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kotopolku.platform import clock
from kotopolku.rooms.publishing.queries import OfficeShown, OpenState, Shown, Span
from kotopolku.web.components.dates import day_text, local_day, time_text, weekday_text
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts, direction_of
from kotopolku.web.components.words.languages import language_name
from kotopolku.web.components.words.punctuation import comma

WITHIN = 'href="@/'
"""How links within the site begin in what was published; the reader's own address goes there."""


def named(language: str) -> str:
    """A language in the reader's words, by its own name where these have none."""
    name = language_name(language)
    return READER_LANGUAGES.get(language, language) if name == language else name


def article(shown: Shown, home: str, texts: ReaderTexts) -> dict[str, Any]:
    """One text with what has to be said of its language; for `public/article.html`."""
    text = shown.text
    first = shown.newest
    return {
        "title": text.title,
        "lead": text.lead,
        "html": _with_addresses(text.html, home),
        "headings": [{"anchor": anchor, "words": words} for anchor, words in text.headings],
        "language": text.language,
        "dir": direction_of(text.language),
        "day": shown.page.day,
        "updated": texts["updated"].format(on=day_text(local_day(text.published_at))) if text.published_at else "",
        "fallen_back": texts["other_language"].format(wanted=named(shown.wanted), shown=named(text.language))
        if shown.has_fallen_back
        else "",
        "stale": texts["stale"].format(shown=named(first)) if first else "",
        "newest": first,
    }


def _with_addresses(html: str, home: str) -> SafeString:
    # Made by `publishing.rendering` when it was published, from a text without HTML of its own.
    return mark_safe(html.replace(WITHIN, f'href="{home}'))  # noqa: S308


def entries(rows: Any, language: str) -> list[dict[str, Any]]:
    """Titles of pages or news; of those in another language `tongue` names it."""
    return [
        {
            "row": row,
            "language": row.language,
            "dir": direction_of(row.language),
            "tongue": named(row.language) if row.language != language else "",
        }
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the opening hours."""

    when: str
    hours: str
    why: str = ""
    is_today: bool = False


def office(shown: OfficeShown, texts: ReaderTexts) -> dict[str, Any]:
    """An office for `public/office.html`."""
    today = clock.today().weekday()
    row = shown.office
    return {
        "row": row,
        "address": ", ".join(part for part in (row.street, f"{row.postcode} {row.town}".strip()) if part),
        "tel": "".join(sign for sign in row.phone if sign.isdecimal() or sign == "+"),
        "is_open": shown.state.is_open,
        "state": state_text(shown.state, texts),
        "why": texts.code("reason", shown.today.reason) if shown.today.reason else "",
        "week": [
            Line(weekday_text(number), spans_text(spans, texts), is_today=number == today)
            for number, spans in shown.week
        ],
        "differing": [
            Line(
                days_text(other.first, other.last),
                spans_text(other.spans, texts),
                texts.code("reason", other.reason),
            )
            for other in shown.differing
        ],
        "languages": comma(texts.language).join(named(code) for code in row.staff_languages),
        "note": shown.note,
        "note_language": shown.note_language,
        "note_dir": direction_of(shown.note_language),
    }


def spans_text(spans: tuple[Span, ...], texts: ReaderTexts) -> str:
    """The hours of a day in the reader's signs."""
    if not spans:
        return texts["closed"]
    return comma(texts.language).join(f"{time_text(span.opens)}–{time_text(span.closes)}" for span in spans)


def days_text(first: Any, last: Any) -> str:
    """One day, or the first and the last."""
    return day_text(first) if first == last else f"{day_text(first)} – {day_text(last)}"


def state_text(state: OpenState, texts: ReaderTexts) -> str:
    """Open until when, or closed until when."""
    if state.is_open and state.closes is not None:
        return texts["open_until"].format(time=time_text(state.closes.time()))
    if state.opens is None:
        return texts["closed_now"]
    return _opens(state.opens, texts)


def _opens(at: datetime, texts: ReaderTexts) -> str:
    if at.date() == clock.today():
        return texts["opens_today"].format(time=time_text(at.time()))
    return texts["opens_on"].format(weekday=weekday_text(at.weekday()), day=day_text(at), time=time_text(at.time()))
