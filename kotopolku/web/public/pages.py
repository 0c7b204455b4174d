"""The first page, the pages, the offices."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kotopolku.rooms.publishing.queries import Shown, menu_of, news_of, offices_of, text_of_page

from .keeping import reading_page
from .showing import article, entries, office
from .window import Visitor, home_of

FIRST = "home"
NEWS_ON_FIRST = 3
WITH_OPENING = "public, max-age=60"
"""For pages that tell whether an office is open now."""


@require_safe
@reading_page
def home(visitor: Visitor) -> HttpResponse:
    """What the service is, for whom, how to begin; the pages, the newest news, the offices."""
    site, language = visitor.site, visitor.language
    response = visitor.page(
        "home.html",
        {
            "article": article(_text(visitor, FIRST), home_of(visitor), visitor.texts),
            "menu": entries(menu_of(site, language), language),
            "news": entries(news_of(site, language, most=NEWS_ON_FIRST).entries, language),
            "offices": [office(one, visitor.texts) for one in offices_of(site, language)],
        },
    )
    response.headers["Cache-Control"] = WITH_OPENING
    return response


@require_safe
@reading_page
def page(visitor: Visitor, page: str) -> HttpResponse:
    """One page, with the way to the others."""
    if page == FIRST:
        # The first page has its own address.
        raise Http404
    others = [one for one in menu_of(visitor.site, visitor.language) if one.slug != page]
    context = {
        "article": article(_text(visitor, page), home_of(visitor), visitor.texts),
        "menu": entries(others, visitor.language),
    }
    return visitor.page("page.html", context)


@require_safe
@reading_page
def offices(visitor: Visitor) -> HttpResponse:
    """Where and when: open or closed now is reckoned here."""
    rows = [office(one, visitor.texts) for one in offices_of(visitor.site, visitor.language)]
    response = visitor.page("offices.html", {"offices": rows})
    response.headers["Cache-Control"] = WITH_OPENING
    return response


def _text(visitor: Visitor, slug: str) -> Shown:
    try:
        return text_of_page(visitor.site, slug, visitor.language)
    except ObjectDoesNotExist:
        raise Http404 from None
