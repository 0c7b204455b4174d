"""News, and all that were, by year."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kotopolku.rooms.publishing.queries import news_of, news_text

from .keeping import reading_page
from .showing import article, entries
from .window import Visitor, home_of


@require_safe
@reading_page()
def news(visitor: Visitor, year: int | None = None) -> HttpResponse:
    """A leaf of the news, of one year if given; `?page=` turns it."""
    found = news_of(visitor.site, visitor.language, year=year, leaf=visitor.request.GET.get("page", 1))
    if year is not None and year not in found.years:
        raise Http404
    context = {
        "entries": entries(found.entries, visitor.language),
        "leaf": found.leaf,
        "years": found.years,
        "year": year,
        "title": visitor.texts["news_of_year"].format(year=year) if year else visitor.texts["news"],
    }
    return visitor.page("news.html", context)


@require_safe
@reading_page()
def piece(visitor: Visitor, number: int) -> HttpResponse:
    """One piece of news."""
    try:
        shown = news_text(visitor.site, number, visitor.language)
    except ObjectDoesNotExist:
        raise Http404 from None
    return visitor.page("piece.html", {"article": article(shown, home_of(visitor), visitor.texts)})
