"""What holds for every public page: its site, its language, and that whoever passes by may keep a copy of it.

The language stands in the address, and the middleware `kotopolku.web.public_reading` takes all cookies away: a page is
the same for everybody, so proxies and browsers may keep it. A form needs no token against forgery: without a
session there is nothing to forge; its view is exempt (done here).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt

from kotopolku.rooms.publishing.queries import Site, stamp_of
from kotopolku.web.components.public_texts import (
    READER_LANGUAGES,
    ReaderTexts,
    asked_reader_language,
    direction_of,
    reader_texts,
)
from kotopolku.web.components.translating.naming import naming

from .memory import remembered, site_at

SUBJECT = "site"
KEPT_FOR = "public, max-age=300"
NOT_KEPT = "no-store"


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who reads a public page: in which language, of which site. Nobody knows who it is."""

    request: HttpRequest
    site: Site
    texts: ReaderTexts
    stamp: str = ""

    @property
    def language(self) -> str:
        return self.texts.language

    def texts_of(self, subject: str) -> ReaderTexts:
        """The texts of another subject in the reader's language."""
        return reader_texts(subject, self.language)

    def remembered(self, what: str, make: Callable[[], _T]) -> _T:
        """What is the same for all readers of the site until it changes; `what` names it and its language."""
        return remembered(what, self.stamp, make)

    def page(self, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        """`templates/public/<template>` in the frame of the site: `t` the site's texts, `site`, `place` its name."""
        return HttpResponse(
            render_to_string(f"public/{template}", {**frame(self), **(context or {})}),
            status=status,
        )


def home_of(visitor: Visitor) -> str:
    """The address of the first page, with which the addresses of all pages of the site in this language begin."""
    return reverse("public_home", args=[visitor.site.slug, visitor.language])


def frame(visitor: Visitor) -> dict[str, Any]:
    """What `public/layout.html` needs."""
    site, texts = visitor.site, visitor.texts
    home = home_of(visitor)
    return {
        "t": texts,
        "site": site,
        "organisation": site.organisation,
        "ways": ways(visitor.request.path, home, texts),
        "place": place_of(site, texts.language),
        "home": home,
        "here": visitor.request.path,
        **switch(tongues(visitor.request.path, home, texts.language), texts.language),
        "demonstration": settings.DEMONSTRATION,
    }


def ways(path: str, home: str, texts: ReaderTexts) -> list[dict[str, Any]]:
    """The main ways, the one where the reader is marked."""
    found = []
    for key in ("home", "contact", "services", "news", "offices"):
        after = "" if key == "home" else f"{key}/"
        href = f"{home}{after}"
        is_here = path == href or (bool(after) and path.startswith(href))
        found.append({"href": href, "text": texts[key], "is_here": is_here})
    return found


def place_of(site: Site, language: str) -> str:
    """Whose services these are, in the reader's language: a municipality by its name, others by their own."""
    municipality = site.organisation.municipality
    return municipality.name_in(language) if municipality is not None else site.organisation.name


def tongues(path: str, home: str, language: str) -> list[dict[str, Any]]:
    """The switch: each language by its own name, with the address of the same page in it."""
    before = home.removesuffix(f"{language}/")
    after = path.removeprefix(home)
    return [
        {"code": code, "name": name, "href": f"{before}{code}/{after}", "dir": direction_of(code)}
        for code, name in READER_LANGUAGES.items()
    ]


def switch(there: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """`tongues` as they are, and as the links of the layout: written here, where twenty-six cost next to nothing."""
    alternates, links = [], []
    for one in there:
        href, code = escape(one["href"]), one["code"]
        marked = ' aria-current="true"' if code == language else ""
        alternates.append(f'<link rel="alternate" hreflang="{code}" href="{href}">')
        links.append(
            f'<li><a href="{href}" lang="{code}" hreflang="{code}" dir="{one["dir"]}"{marked}>{one["name"]}</a></li>'
        )
    return {
        "tongues": there,
        # Codes and names are the program's own, addresses are escaped.
        "alternates": mark_safe("".join(alternates)),  # noqa: S308
        "tongue_links": mark_safe("".join(links)),  # noqa: S308
    }


View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page below `/info/<slug>/<language>/`: `view(visitor, …)` without slug and language.

    Http404 from the view, an unknown site and an unknown language end on a page in the reader's language.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, slug: str, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return made(request, slug, language, stamp_of(slug), lambda visitor: view(visitor, *args, **kwargs))

    return shown


def made(
    request: HttpRequest, slug: str, language: str, stamp: str, view: Callable[[Visitor], HttpResponse]
) -> HttpResponse:
    """The page of a view for one whose site has the stamp; the ways in which there is none as `public_page` says."""
    try:
        site = site_at(slug, stamp)
    except Site.DoesNotExist:
        return nowhere(request, language)
    if language not in READER_LANGUAGES:
        return nowhere(request, language, site)
    visitor = Visitor(request, site, reader_texts(SUBJECT, language), stamp)
    with translation.override(language), naming(request):
        try:
            response = view(visitor)
        except Http404:
            response = visitor.page("not_found.html", status=404)
    return kept(request, response, language)


def nowhere(request: HttpRequest, language: str, site: Site | None = None) -> HttpResponse:
    """The answer to an address of no site or of no language: in the language of the address, else the browser's."""
    if language not in READER_LANGUAGES:
        language = asked_reader_language(request.headers.get("Accept-Language", ""))
    texts = reader_texts(SUBJECT, language)
    with translation.override(language):
        if site is not None:
            response = Visitor(request, site, texts).page("not_found.html", {"tongues": []}, status=404)
        else:
            response = HttpResponse(render_to_string("public/nowhere.html", plain_frame(texts)), status=404)
    return kept(request, response, language)


def plain_frame(texts: ReaderTexts) -> dict[str, Any]:
    """What `public/layout.html` needs on a page of no site."""
    return {
        "t": texts,
        "site": None,
        "organisation": None,
        "ways": [],
        "place": "",
        "home": reverse("public_sites"),
        "here": "",
        "tongues": [],
        "demonstration": settings.DEMONSTRATION,
    }


def kept(request: HttpRequest, response: HttpResponse, language: str) -> HttpResponse:
    """How long copies may be kept, and 304 to one who has the newest. What was sent or went wrong is not kept."""
    response.headers["Content-Language"] = language
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response
    response.headers.setdefault("Cache-Control", KEPT_FOR)
    # These pages are for finding; the demonstration's are not.
    response.headers["X-Robots-Tag"] = "noindex" if settings.DEMONSTRATION else "all"
    if response.streaming:
        return response
    set_response_etag(response)
    return fresh(request, response)


def fresh(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page, or 304 to one who has it."""
    answer: Any = get_conditional_response(request, response.headers["ETag"], response=response)
    return answer if isinstance(answer, HttpResponse) else response
