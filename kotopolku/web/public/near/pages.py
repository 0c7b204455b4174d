"""The list of services near the reader, and the page of one.

The directory changes without the site's knowing: what is kept of it in memory lives no longer than the minute.
"""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kotopolku.domain.needs import NEEDS_BY_GROUP
from kotopolku.platform import clock
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.public_texts import ReaderTexts

from ..keeping import reading_page
from ..showing import named
from ..window import Visitor, home_of, switch, tongues
from .asked import Asked, asked_of
from .places import channel
from .showing import facts_of, line_of, texts_of

ON_A_PAGE = 20
SUBJECT = "near"
FOR_A_MINUTE = "public, max-age=60"
_TYPED = ("fi", "sv", "en")


@require_safe
@reading_page(by_the_minute=True)
def services(visitor: Visitor) -> HttpResponse:
    """What is offered in the municipalities of the organisation or in the whole country; asked for in the address.

    Nothing of what is asked for is kept or logged: it may tell what somebody suffers from.
    """
    asked, areas, near = asked_of(visitor.request.GET), _areas(visitor), visitor.texts_of(SUBJECT)
    sought = queries.Sought(
        words=asked.words,
        need=asked.need,
        language=asked.language,
        areas=areas,
        on=clock.today(),
        languages=tuple(dict.fromkeys((visitor.language, *_TYPED))),
    )
    found = queries.search(sought, asked.page, size=ON_A_PAGE)
    context = {
        "near": near,
        "asked": asked,
        "rows": [line_of(one, visitor, near) for one in queries.listed(found.services)],
        "found": found,
        "first": (found.page - 1) * ON_A_PAGE + 1,
        "last": (found.page - 1) * ON_A_PAGE + len(found.services),
        "newer": asked.query(found.page - 1) if found.page > 1 else None,
        "older": asked.query(found.page + 1) if found.page < found.pages else None,
        **_choices(visitor, asked, areas, near),
        **_with_query(visitor, asked.query(found.page)),
    }
    return _for_a_minute(visitor.page("services.html", context))


@require_safe
@reading_page(by_the_minute=True)
def service(visitor: Visitor, number: int) -> HttpResponse:
    """One service: what it is, for whom, what it costs, where and when. Http404 for one not offered here."""
    areas, near = _areas(visitor), visitor.texts_of(SUBJECT)
    try:
        row = queries.service_near(number, areas, clock.today())
    except queries.Service.DoesNotExist:
        raise Http404 from None
    channels = queries.channels_of(row, clock.now(), clock.today(), areas=areas)
    context = {
        "near": near,
        "service": row,
        "facts": facts_of(row, visitor, near, several=len(areas) > 1),
        "words": texts_of(row.texts.all(), visitor),
        "channels": sorted((channel(one, visitor, near) for one in channels), key=lambda one: one["order"]),
    }
    return _for_a_minute(visitor.page("service.html", context))


def _areas(visitor: Visitor) -> frozenset[str]:
    """Codes of the municipalities of the organisation."""
    return visitor.remembered("areas", lambda: queries.areas_of([visitor.site.organisation]))


def _choices(visitor: Visitor, asked: Asked, areas: frozenset[str], near: ReaderTexts) -> dict[str, Any]:
    """What can be chosen: only what leads to something, and what has been chosen already."""
    today = clock.today()
    needs, languages = visitor.remembered(f"near|{clock.now():%Y%m%d%H%M}", lambda: queries.choices_of(areas, today))
    there = {*needs, asked.need}
    groups = [
        (near.code("groups", group), [(code.value, near.code("needs", code)) for code in codes if code in there])
        for group, codes in NEEDS_BY_GROUP.items()
    ]
    spoken = [(code, named(code)) for code in {*languages, asked.language} - {""}]
    return {
        "needs": [(words, codes) for words, codes in groups if codes],
        "languages": sorted(spoken, key=lambda one: (one[0] != visitor.language, one[1].casefold())),
    }


def _with_query(visitor: Visitor, query: str) -> dict[str, Any]:
    """The switch, which keeps what is asked for."""
    there = tongues(visitor.request.path, home_of(visitor), visitor.language)
    return switch([{**one, "href": f"{one['href']}{query}"} for one in there], visitor.language)


def _for_a_minute(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = FOR_A_MINUTE
    return response
