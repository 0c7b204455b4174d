"""The first page, the pages, the offices."""

from functools import partial
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kotopolku.rooms.publishing.queries import (
    Shown,
    held_offices,
    menu_of,
    newest_news,
    shown_offices,
    text_of_page,
)

from .keeping import reading_page
from .showing import article, entries, office
from .window import Visitor, home_of

FIRST = "home"
NEWS_ON_FIRST = 3
WITH_OPENING = "public, max-age=60"
"""For pages that tell whether an office is open now."""


@require_safe
@reading_page(by_the_minute=True)
def home(visitor: Visitor) -> HttpResponse:
    """What the service is, for whom, how to begin; the pages, the newest news, the offices."""
    written = visitor.remembered(f"first-page|{visitor.language}", partial(_first, visitor))
    response = visitor.page("home.html", {**written, "menu": _menu(visitor), "offices": _offices(visitor)})
    response.headers["Cache-Control"] = WITH_OPENING
    return response


@require_safe
@reading_page()
def page(visitor: Visitor, page: str) -> HttpResponse:
    """One page, with the way to the others."""
    if page == FIRST:
        # The first page has its own address.
        raise Http404
    shown = article(_text(visitor, page), home_of(visitor), visitor.texts)
    others = [one for one in _menu(visitor) if one["row"].slug != page]
    return visitor.page("page.html", {"article": shown, "menu": others})


@require_safe
@reading_page(by_the_minute=True)
def offices(visitor: Visitor) -> HttpResponse:
    """Where and when: open or closed now is reckoned here."""
    response = visitor.page("offices.html", {"offices": _offices(visitor)})
    response.headers["Cache-Control"] = WITH_OPENING
    return response


def _first(visitor: Visitor) -> dict[str, Any]:
    newest = newest_news(visitor.site, visitor.language, NEWS_ON_FIRST)
    return {
        "article": article(_text(visitor, FIRST), home_of(visitor), visitor.texts),
        "news": entries(newest, visitor.language),
    }


def _menu(visitor: Visitor) -> list[dict[str, Any]]:
    language = visitor.language
    return visitor.remembered(f"menu|{language}", lambda: entries(menu_of(visitor.site, language), language))


def _offices(visitor: Visitor) -> list[dict[str, Any]]:
    held = visitor.remembered("offices", lambda: held_offices(visitor.site))
    return [office(one, visitor.texts) for one in shown_offices(held, visitor.site, visitor.language)]


def _text(visitor: Visitor, slug: str) -> Shown:
    try:
        return text_of_page(visitor.site, slug, visitor.language)
    except ObjectDoesNotExist:
        raise Http404 from None
