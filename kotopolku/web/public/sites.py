"""The ways in: the list of sites, the choice of the language, the first page, and what is not there."""

from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kotopolku.rooms.publishing.queries import Site, open_sites, site_of
from kotopolku.web.components.public_texts import asked_reader_language, reader_texts

from .window import NOT_KEPT, SUBJECT, Visitor, nowhere, place_of, plain_frame, public_page


@login_not_required
@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """Whose public pages there are; in the language that the browser asks for."""
    language = asked_reader_language(request.headers.get("Accept-Language", ""))
    texts = reader_texts(SUBJECT, language)
    rows = [
        {"place": place_of(one, language), "href": reverse("public_home", args=[one.slug, language])}
        for one in open_sites()
    ]
    with translation.override(language):
        response = HttpResponse(render_to_string("public/sites.html", {**plain_frame(texts), "sites": rows}))
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = NOT_KEPT
    return response


@login_not_required
@require_safe
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page in the language that the browser asks for, of those without one in the site's own."""
    try:
        found = site_of(slug)
    except Site.DoesNotExist:
        return nowhere(request, "")
    language = asked_reader_language(request.headers.get("Accept-Language", ""), found.first_language)
    response = HttpResponseRedirect(reverse("public_home", args=[slug, language]))
    response.headers["Cache-Control"] = NOT_KEPT
    return response


@public_page
def missing(_visitor: Visitor, rest: str) -> NoReturn:  # noqa: ARG001  the address names it
    """Everything that no other address below a site matches."""
    raise Http404
