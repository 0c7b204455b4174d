"""What a reader of a language sees: the text in it, or the one it falls back to, never without saying so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import QuerySet

from ..languages import best, chain
from ..models import Page, PageText, Shape, Site, TextState

NEWS_ON_A_PAGE = 20
_OF_ENTRY = ("page_id", "title", "lead", "language")
_PAGES = tuple(shape for shape in Shape if shape != Shape.NEWS)
_FROM_MENU = ("home", "accessibility", "privacy")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a reader of `wanted` gets it.

    `newest` is the language of a text that has changed in meaning since this translation, else empty.
    """

    page: Page
    text: PageText
    wanted: str
    newest: str = ""

    @property
    def has_fallen_back(self) -> bool:
        return self.text.language != self.wanted


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page of the site in its menu."""

    slug: str
    title: str
    lead: str
    language: str


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A piece of news in a list."""

    number: int
    day: date
    title: str
    lead: str
    language: str


@dataclass(frozen=True, slots=True)
class NewsList:
    """One leaf of the news, all or of one year; `years` have news, the latest first."""

    entries: list[NewsEntry]
    leaf: "Leaf[Any]"
    years: list[int]


def _published(site: Site, language: str, **of: Any) -> QuerySet[PageText]:
    languages = chain(language, site.first_language)
    # In one filter: each further one takes a tenth of a millisecond to build.
    return PageText.objects.filter(page__site=site, state=TextState.PUBLISHED, language__in=languages, **of)


def text_of_page(site: Site, slug: str, language: str) -> Shown:
    """The published text of a page for a reader of the language; raises Page.DoesNotExist. One query."""
    rows = _published(site, language, page__slug=slug, page__shape__in=_PAGES)
    return _shown(site, rows, language)


def news_text(site: Site, number: int, language: str) -> Shown:
    """A piece of news for a reader of the language; raises Page.DoesNotExist. One query."""
    rows = _published(site, language, page_id=number, page__shape=Shape.NEWS)
    return _shown(site, rows, language)


def _shown(site: Site, rows: QuerySet[PageText], language: str) -> Shown:
    texts = list(rows.select_related("page").order_by("pk"))
    text = best(texts, chain(language, site.first_language))
    if text is None:
        raise Page.DoesNotExist
    first = next((one for one in texts if one.language == site.first_language), None)
    is_stale = first is not None and text.language != first.language and text.edition < first.edition
    return Shown(text.page, text, language, site.first_language if is_stale else "")


def menu_of(site: Site, language: str) -> list[MenuEntry]:
    """The pages of the site in their order, by titles in the language; one query. First page and statements apart."""
    rows = (
        _published(site, language, page__shape__in=_PAGES)
        .order_by("page__place", "page_id")
        .values_list("page__slug", "title", "lead", "language")
    )
    texts = [entry for row in rows if (entry := MenuEntry(*row)).slug not in _FROM_MENU]
    languages = chain(language, site.first_language)
    found = (best(list(those), languages) for _, those in groupby(texts, key=lambda text: text.slug))
    return [text for text in found if text is not None]


def news_of(site: Site, language: str, *, year: int | None = None, leaf: Any = 1) -> NewsList:
    """News, the latest first: a leaf of all or of a year. Two queries.

    A leaf that does not exist is the nearest one that does.
    """
    told = _published(site, language, page__shape=Shape.NEWS).order_by("-page__day", "-page_id")
    # Numbers and days alone, of all there ever were: a leaf, the count and the years in one look.
    pieces = dict(told.values_list("page_id", "page__day"))
    days = {number: day for number, day in pieces.items() if day is not None}
    years = list(dict.fromkeys(day.year for day in days.values()))
    numbers = [number for number, day in days.items() if year is None or day.year == year]
    found = Paginator(numbers, NEWS_ON_A_PAGE).get_page(leaf)
    return NewsList(_entries(list(found), days, site, language), found, years)


def newest_news(site: Site, language: str, most: int) -> list[NewsEntry]:
    """The latest news, `most` of them. One query."""
    languages = chain(language, site.first_language)
    rows = (
        _published(site, language, page__shape=Shape.NEWS)
        .order_by("-page__day", "-page_id")
        .values_list("page_id", "page__day", "title", "lead", "language")
    )
    # Of each piece there is at most one published text in each language: so many rows are all of the first `most`.
    pieces = rows[: most * len(languages)]
    texts = [NewsEntry(number, day, *words) for number, day, *words in pieces if day is not None]
    found = (best(list(those), languages) for _, those in groupby(texts, key=lambda text: text.number))
    return [text for text in found if text is not None][:most]


def _entries(numbers: list[int], days: Mapping[int, date], site: Site, language: str) -> list[NewsEntry]:
    rows = _published(site, language, page__in=numbers).order_by("page_id")
    texts = [NewsEntry(number, days[number], *words) for number, *words in rows.values_list(*_OF_ENTRY)]
    languages = chain(language, site.first_language)
    found = {number: best(list(those), languages) for number, those in groupby(texts, key=lambda text: text.number)}
    return [entry for number in numbers if (entry := found.get(number)) is not None]
