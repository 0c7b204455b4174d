"""Where and when a service is reached, as the templates of the public pages take it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from kotopolku.platform import clock
from kotopolku.rooms.catalogue.queries import ChannelShown
from kotopolku.rooms.publishing.queries import OpenState
from kotopolku.web.components.dates import time_text, weekday_text
from kotopolku.web.components.public_texts import ReaderTexts, direction_of
from kotopolku.web.components.words.punctuation import comma

from ..showing import Line, days_text, state_text
from ..window import Visitor
from .showing import code_in, tel, texts_of

_ORDER = {"place": 0, "phone": 1, "e_service": 2, "form": 3, "web_page": 4}
_MIDNIGHT = time(0)


def channel(shown: ChannelShown, visitor: Visitor, near: ReaderTexts) -> dict[str, Any]:
    """A place, a number, a page …, for `public/channel.html`."""
    row = shown.channel
    is_always = shown.has_hours and all(_is_whole(day.spans) for day in shown.week)
    return {
        "order": (_ORDER.get(row.kind, len(_ORDER)), row.pk),
        "row": row,
        "kind": near.code("channel", row.kind),
        **texts_of(row.texts.all(), visitor),
        "places": [_address(place) for place in row.places.all()],
        "tel": tel(row.phone),
        # What was entered is shown; what would run in a browser is no link.
        "is_link": row.url.startswith(("https://", "http://")),
        "has_hours": shown.has_hours,
        "is_open": shown.is_open,
        "state": near["always"] if is_always else _state(shown, visitor, near),
        "week": [] if is_always else [_line(day, visitor, near) for day in shown.week],
        "ahead": _ahead(shown, visitor),
    }


def _address(place: Any) -> str:
    return ", ".join(part for part in (place.street, f"{place.postcode} {place.town}".strip()) if part)


def _is_whole(spans: Sequence[Any]) -> bool:
    return any(one.opens == one.closes == _MIDNIGHT for one in spans)


def _state(shown: ChannelShown, visitor: Visitor, near: ReaderTexts) -> str:
    """Open until when, or closed until when; where it is open since yesterday only that it is."""
    now = timezone.localtime(clock.now())
    closes = _closes(shown, now)
    if shown.is_open and closes is None:
        return near["open_now"]
    return state_text(OpenState(shown.is_open, closes, _opens(shown, now)), visitor.texts)


def _closes(shown: ChannelShown, now: datetime) -> datetime | None:
    """When what is open since today closes."""
    for span in shown.week[0].spans:
        ends = now.date() + timedelta(days=1 if span.closes <= span.opens else 0)
        closes = datetime.combine(ends, span.closes, now.tzinfo)
        if datetime.combine(now.date(), span.opens, now.tzinfo) <= now < closes:
            return closes
    return None


def _opens(shown: ChannelShown, now: datetime) -> datetime | None:
    """When it opens next within the week."""
    begins = (datetime.combine(day.day, span.opens, now.tzinfo) for day in shown.week for span in day.spans)
    return min((one for one in begins if one > now), default=None)


def _line(day: Any, visitor: Visitor, near: ReaderTexts) -> dict[str, Any]:
    """A day of the coming week."""
    reason, language = code_in(day.reasons or {}, visitor)
    return {
        "when": weekday_text(day.day.weekday()),
        "hours": _spans_text(day.spans, visitor),
        "why": near["by_booking"] if any(span.by_booking for span in day.spans) else "",
        "is_today": day.day == clock.today(),
        "reason": reason,
        "language": language,
        "dir": direction_of(language),
    }


def _spans_text(spans: Sequence[Any], visitor: Visitor) -> str:
    if not spans:
        return visitor.texts["closed"]
    return comma(visitor.language).join(f"{time_text(span.opens)}–{time_text(span.closes)}" for span in spans)


def _ahead(shown: ChannelShown, visitor: Visitor) -> list[dict[str, Any]]:
    """Days on which other hours hold, each stretch of days once."""
    found = []
    for (first, last), rows in groupby(shown.ahead, key=lambda one: (one.first, one.last)):
        others = list(rows)
        hours = [f"{time_text(one.opens)}–{time_text(one.closes)}" for one in others if one.opens and one.closes]
        reason, language = code_in(others[0].reasons, visitor)
        found.append(
            {
                "line": Line(days_text(first, last), comma(visitor.language).join(hours) or visitor.texts["closed"]),
                "reason": reason,
                "language": language,
                "dir": direction_of(language),
            }
        )
    return found
