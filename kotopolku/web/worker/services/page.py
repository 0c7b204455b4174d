"""One service: what it is, where and when, in which languages, where it was read from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.platform import clock
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.dates import span_text, weekday_text
from kotopolku.web.components.words import services as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.assessment import NEEDS
from kotopolku.web.components.words.languages import language_name

from ..forms.options import municipality_name
from .forms import no_words
from .shown import area_text, languages_text, level_text, reader, seen_service, standing

OFFERED = ("fi", "sv", "en", "ru", "uk", "ar", "fa", "so", "et", "fr", "es", "tr", "zh", "ku", "ckb", "fa_AF")
"""Languages in which the page offers to add words."""


@require_safe
def service(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a service; with `?language=` its words in that language."""
    found = standing(request)
    row = seen_service(request, number, found)
    held = [text.language for text in row.texts.all()]
    wanted = request.GET.get("language", "")
    wanted = wanted if wanted in held else reader()
    text = queries.words_in(row, wanted)
    keeps = found.keeps_service(row)
    context = {
        "service": row,
        "text": text,
        "name": text.name if text else no_words(),
        "is_other": bool(text and text.language != wanted),
        "text_language": language_name(text.language) if text else "",
        "wanted_language": language_name(wanted),
        "languages": [
            {"code": code, "name": language_name(code), "is_shown": bool(text and code == text.language)}
            for code in held
        ],
        "facts": _facts(row),
        "channels": [_channel(one) for one in queries.channels_of(row, clock.now(), clock.today())],
        "provider": row.provider.name_in(reader()),
        "state": words.state_label(row.state),
        "tag": words.STATE_TAGS.get(row.state, ""),
        "edited": [worded(words.EDITED, name) for name in row.edited_here],
        "edited_texts": [language_name(one.language) for one in row.texts.all() if one.is_edited_here],
        "removed_texts": [language_name(code) for code in row.removed_languages],
        "keeps": keeps,
        "judges": found.judges_service(row),
        "more_languages": [(code, language_name(code)) for code in OFFERED if code not in held],
        "steps": _steps(row, found, keeps=keeps),
    }
    return render(request, "services/service.html", context)


def _facts(row: Any) -> dict[str, Any]:
    return {
        "area": area_text(row),
        "municipalities": sorted(municipality_name(one.pk) for one in row.municipalities.all()),
        "languages": languages_text(row, all_of=True),
        "teaches": ", ".join(language_name(code) for code in row.teaches),
        "level": level_text(row),
        "price": worded(words.PRICES, row.price),
        "childcare": {True: _("Yes"), False: _("No")}.get(row.has_childcare, ""),
        "needs": [worded(NEEDS, one.need) for one in row.needs.all()],
        "audiences": ", ".join(worded(words.AUDIENCES, code) for code in row.audiences),
        "section": worded(words.SECTIONS, row.law_section),
        "week": [
            (weekday_text(place), text)
            for place, day in enumerate(queries.DAYS)
            if (text := queries.week_texts(row.week).get(day))
        ],
    }


def _steps(row: Any, found: queries.Standing, *, keeps: bool) -> frozenset[str]:
    """What the user may do with the service as it stands."""
    state, judges = row.state, found.judges_service(row)
    owner = row.provider.organisation_id
    is_own = owner is None or owner in found.offers | found.judges
    allowed = {
        "propose": keeps and state in {"draft", "refused"} and not (judges and is_own),
        "publish": judges
        and (
            state == "proposed"
            or (state in {"draft", "refused"} and is_own)
            or (state == "gone" and (row.ptv_id is None or "state" in row.edited_here))
        ),
        "refuse": judges and state == "proposed",
        "withdraw": keeps and state in {"published", "proposed"},
        "edit": keeps and state != "gone",
    }
    return frozenset(name for name, may in allowed.items() if may)


def _channel(one: queries.ChannelShown) -> dict[str, Any]:
    text = one.words_in(reader())
    return {
        "channel": one.channel,
        "kind": worded(words.CHANNELS, one.channel.kind),
        "text": text,
        "is_other": bool(text and text.language != reader()),
        "places": list(one.channel.places.all()),
        "is_open": one.is_open,
        "has_hours": one.has_hours,
        "week": [
            {
                "day": day.day,
                "weekday": weekday_text(day.day.weekday()),
                "hours": queries.text_of(day.spans),
                "by_booking": any(span.by_booking for span in day.spans),
                "is_other": day.is_other,
                "reason": _in_words(day.reasons or {}),
            }
            for day in one.week
        ],
        "ahead": [
            {
                "first": other.first,
                "last": other.last,
                "hours": span_text(f"{other.opens:%H:%M}-{other.closes:%H:%M}") if other.opens and other.closes else "",
                "reason": _in_words(other.reasons),
            }
            for other in one.ahead
        ],
    }


def _in_words(reasons: Any) -> str:
    return next((str(reasons[code]) for code in (reader(), "fi", "sv", "en", *sorted(reasons)) if code in reasons), "")
