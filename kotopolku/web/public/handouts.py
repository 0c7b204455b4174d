"""Basic information without an account: a material as a page and on paper, in the reader's language or the nearest."""

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from kotopolku.domain.information import Form, same_language
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.guidance.queries import MaterialVersion, in_force
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.handout import html_of, is_right_to_left, paper_of
from kotopolku.web.components.public_texts import FALLBACK, READER_LANGUAGES
from kotopolku.web.components.words.languages import language_name

from .window import Visitor, public_page

KEPT_SECONDS = 3600
"""Making a paper takes a tenth of a second: so it is made once an hour, however many ask."""


@public_page
def handout(visitor: Visitor, material: str) -> HttpResponse:
    """The words of a material; what is in other forms as links. Http404 where there is none in force."""
    versions = _versions(visitor, material)
    read = _in(visitor, [one for one in versions if one.body], visitor.language)
    shown = read or _in(visitor, versions, visitor.language)
    i = visitor.texts_of("information")
    publisher = shown.material.publisher
    links = [one for one in versions if one.address and same_language(one.language, shown.language)]
    return visitor.page(
        "handout.html",
        {
            "i": i,
            "version": shown,
            "words": mark_safe(html_of(shown.body)),  # noqa: S308  made from Markdown without HTML
            "of": {"code": _tag(shown.language), "dir": "rtl" if is_right_to_left(shown.language) else "ltr"},
            "is_other_language": not same_language(shown.language, visitor.language),
            "other_language": i["other_language"].format(shown=language_name(shown.language)),
            "published_text": i["published"].format(on=day_text(shown.published_on)),
            "by_text": i["by"].format(publisher=publisher) if publisher else "",
            "videos": [one for one in links if one.form == Form.VIDEO],
            "pages": [one for one in links if one.form != Form.VIDEO],
            "may_print": bool(shown.body),
            "paper": reverse("public_handout_paper", args=[visitor.site.slug, visitor.language, material]),
            "others": _others(visitor, versions, material, shown),
        },
    )


@public_page
def paper(visitor: Visitor, material: str) -> HttpResponse:
    """The same as a PDF. Http404 where nothing in force has words of its own."""
    version = _in(visitor, [one for one in _versions(visitor, material) if one.body], visitor.language)
    if version is None:
        raise Http404
    key = f"handout:{visitor.site.pk}:{version.pk}:{visitor.language}:{visitor.request.get_host()}"
    document = cache.get(key)
    if document is None:
        here = reverse("public_handout", args=[visitor.site.slug, visitor.language, material])
        try:
            document = paper_of(
                version, visitor.site.organisation, page_address=visitor.request.build_absolute_uri(here)
            )
        except DocumentNotMade:
            raise Http404 from None
        cache.set(key, document, KEPT_SECONDS)
    response = HttpResponse(document, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{material}-{_tag(version.language)}.pdf"'
    return response


def _versions(visitor: Visitor, material: str) -> list[MaterialVersion]:
    versions = in_force(visitor.site.organisation_id, material)
    if not versions:
        raise Http404
    return versions


def _in(visitor: Visitor, versions: Sequence[MaterialVersion], language: str) -> Any:
    """The version in the language, else in English, the site's own, Finnish, or any; pages before paper."""
    wanted = [language, FALLBACK, visitor.site.first_language, "fi"]
    by_form = sorted(versions, key=lambda one: one.form != Form.PAGE)
    for one_language in wanted:
        for version in by_form:
            if same_language(version.language, one_language):
                return version
    return by_form[0] if by_form else None


def _others(visitor: Visitor, versions: Sequence[MaterialVersion], material: str, shown: Any) -> list[dict[str, str]]:
    """The reader's languages in which the material is there besides the one shown, each by its own name."""
    there = [
        code
        for code in READER_LANGUAGES
        if not same_language(code, shown.language) and any(same_language(one.language, code) for one in versions)
    ]
    return [
        {
            "code": code,
            "name": READER_LANGUAGES[code],
            "dir": "rtl" if is_right_to_left(code) else "ltr",
            "href": reverse("public_handout", args=[visitor.site.slug, code, material]),
        }
        for code in there
    ]


def _tag(language: str) -> str:
    """A language as the web writes it."""
    return language.replace("_", "-")
