"""Whose pages are edited, and what stands around each page of the editors."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.publishing.queries.editing import LANGUAGES, Office, Page, Site, office_for, page_for, site_for
from kotopolku.web.components.public_texts import READER_LANGUAGES

from ..signed_in import worker_of

COMPARE = "publishing/compare.html"
EDIT = "publishing/edit.html"
CONFIRM = "publishing/confirm.html"

TABS = (
    ("site", "publishing_site", _("Pages")),
    ("news", "publishing_news", _("News")),
    ("offices", "publishing_offices", _("Offices")),
    ("settings", "publishing_settings", _("Settings")),
)


def edited_site(request: HttpRequest, slug: str) -> Site:
    """A site that the user may edit; Http404 alike for one of others and for none."""
    try:
        return site_for(worker_of(request), slug)
    except Site.DoesNotExist:
        raise Http404 from None


def edited_page(request: HttpRequest, slug: str, page: str) -> Page:
    """A page of such a site; Http404."""
    try:
        return page_for(worker_of(request), slug, page)
    except Page.DoesNotExist:
        raise Http404 from None


def edited_office(request: HttpRequest, slug: str, number: int) -> Office:
    """An office of such a site; Http404."""
    try:
        return office_for(worker_of(request), slug, number)
    except Office.DoesNotExist:
        raise Http404 from None


def edited_language(language: str) -> str:
    """A language of the public pages; Http404 for another."""
    if language not in LANGUAGES:
        raise Http404
    return language


def site_frame(site: Site, tab: str = "") -> dict[str, Any]:
    """The context that `publishing/frame.html` needs; `tab` is a code of `TABS`, or empty on a page aside."""
    return {
        "site": site,
        "address": reverse("public_home", args=[site.slug, site.first_language]) if site.is_open else "",
        "tabs": [
            {"href": reverse(name, args=[site.slug]), "text": text, "current": code == tab} for code, name, text in TABS
        ],
    }


def aside(site: Site, heading: str, back: str) -> dict[str, Any]:
    """The context of a form: `back` is an address."""
    return {**site_frame(site), "heading": heading, "back": back}


def own_name(language: str) -> str:
    """A language as its readers call it."""
    return READER_LANGUAGES[language]
