"""Taking a page off and removing it for good, each after a question that names what is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.publishing import actions
from kotopolku.rooms.publishing.queries.editing import LANGUAGES, Page, published_text, written
from kotopolku.web.components.words.access import refusal_text

from ..signed_in import worker_of
from .frame import CONFIRM, aside, edited_page


def _listed(page: Page) -> str:
    return reverse("publishing_news" if page.is_news else "publishing_site", args=[page.site.slug])


def _title_of(page: Page) -> str:
    text = written(page, page.site.first_language)
    return text.title if text is not None else page.slug


def _lost(page: Page) -> list[str]:
    count = sum(published_text(page, language) is not None for language in LANGUAGES)
    told = ngettext(
        "“%(title)s” is published in %(count)d language.", "“%(title)s” is published in %(count)d languages.", count
    )
    return [told % {"title": _title_of(page), "count": count}]


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Takes a page off in all languages; its texts stay for the editors."""
    row = edited_page(request, slug, page)
    words = {
        "heading": now_("Take this page off?"),
        "action": now_("Take off"),
        "done": now_("The page was taken off."),
    }
    return _asked(request, row, words, lambda: actions.withdraw(actor=worker_of(request), page=row))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Removes a page with all its versions."""
    row = edited_page(request, slug, page)
    words = {
        "heading": now_("Remove this page with all its versions?"),
        "action": now_("Remove for good"),
        "done": now_("The page was removed."),
    }
    return _asked(request, row, words, lambda: actions.remove_page(actor=worker_of(request), page=row))


def _asked(request: HttpRequest, page: Page, words: dict[str, str], act: Any) -> HttpResponse:
    back = _listed(page)
    if request.method == "POST":
        try:
            act()
        except Refusal as refusal:
            messages.warning(request, refusal_text(refusal))
        else:
            messages.success(request, words["done"])
        return HttpResponseRedirect(back, status=303)
    context = {**aside(page.site, words["heading"], back), "action": words["action"], "lost": _lost(page)}
    return render(request, CONFIRM, context)
