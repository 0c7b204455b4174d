"""A draft in the frame in which readers will see it; only its editors reach it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.publishing.queries.editing import PageText, TextState, preview, written
from kotopolku.web.components.public_texts import direction_of, reader_texts

from .frame import edited_language, edited_page
from .texts import readable


@require_safe
def as_read(request: HttpRequest, slug: str, page: str, language: str) -> HttpResponse:
    """The draft drawn with the look of the public pages; Http404 where there is none that could be published."""
    row, language = edited_page(request, slug, page), edited_language(language)
    draft = written(row, language)
    if draft is None or draft.state != TextState.DRAFT:
        raise Http404
    site, home = row.site, reverse("public_home", args=[slug, language])
    context: dict[str, Any] = {
        "t": reader_texts("site", language),
        "site": None,
        "organisation": site.organisation,
        "place": str(site.organisation),
        "home": home,
        "here": request.path,
        "ways": [],
        "tongues": [],
        "menu": [],
        "demonstration": False,
        "article": _article(draft, home),
    }
    with translation.override(language):
        return HttpResponse(render_to_string("publishing/as_read.html", context))


def _article(draft: PageText, home: str) -> dict[str, Any]:
    try:
        rendered = preview(draft)
    except Refusal:
        raise Http404 from None
    return {
        "title": draft.title,
        "lead": draft.lead,
        "html": readable(rendered, home),
        "headings": rendered.headings,
        "language": draft.language,
        "dir": direction_of(draft.language),
        "day": draft.page.day,
        **dict.fromkeys(("updated", "fallen_back", "stale", "newest"), ""),
    }
