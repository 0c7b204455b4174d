"""A text in Markdown becomes HTML when it is published: checked, sections drawn in the page's shape, headings anchored.

A link within the site is written `[words](page:slug)`, or `news:`, `offices:`, `contact:`. In the HTML it begins with
`@/`, for which whoever shows the page puts the site's address in the reader's language.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import escape
from django.utils.text import slugify

from kotopolku.platform.audit.identity_codes import IdentityCodeInLog, without_identity_codes

from .models import Shape
from .refusals import (
    FirstHeadingInText,
    HtmlInText,
    IdentityCodeInText,
    LinkToNoPage,
    PictureInText,
    TextTooLong,
    UnsafeLink,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 20_000
WITHIN = "@/"
_PLACES = {"news:": "news/", "offices:": "offices/", "contact:": "contact/"}
_ELSEWHERE = re.compile(
    r"(https://[\w.-]+\.[a-z]{2,}(?:[/?#][^\s]*)?|mailto:[^\s@]+@[\w.-]+|tel:\+?[\d-]+)", re.IGNORECASE
)
_PAGE = re.compile(r"page:([a-z0-9-]+)(#[\w-]+)?")
_RESERVED = frozenset({"main", "on-this-page"})
# Among words from right to left a telephone number would turn its groups round: 080 005 005 into 005 005 080.
_FROM_RIGHT = re.compile("[\u0590-\u08ff]")
_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0]\d+)+")


@cache
def _seeing() -> "MarkdownIt":
    """The first of two readers: it sees what is forbidden."""
    # Imported where needed: it is slow to come, and most of the program does without.
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return reader


@cache
def _making() -> "MarkdownIt":
    """The second: it makes nothing of what is forbidden."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = lambda url: bool(_address(url))  # type: ignore[method-assign]
    return reader


class Heading(NamedTuple):
    """A section of a page: its anchor and its words."""

    anchor: str
    words: str


class Rendered(NamedTuple):
    html: str
    headings: list[Heading]


def render(body: str, shape: str, slugs: Collection[str]) -> Rendered:
    """The HTML of a text and its sections; `slugs` are the pages of the site, to which it may refer.

    Raises the refusals of texts (see `refusals`), all for the field "body".
    """
    check(body, slugs)
    tokens = _making().parse(body)
    headings = _anchor(tokens)
    if _FROM_RIGHT.search(body):
        _hold_numbers(tokens)
    _lead_on(tokens)
    return Rendered(_drawn(tokens, shape), headings)


def _hold_numbers(tokens: list["Token"]) -> None:
    """Each number in groups is set apart (U+2066 … U+2069), so that it is read from left to right."""
    for token in _all(tokens):
        if token.type == "text":
            token.content = _NUMBER.sub("\u2066\\g<0>\u2069", token.content)


def check(body: str, slugs: Collection[str]) -> None:
    """Raises the first refusal of a text."""
    if len(body) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    try:
        without_identity_codes(body, refuse=True)
    except IdentityCodeInLog:
        raise IdentityCodeInText from None
    for token in _all(_seeing().parse(body)):
        _check_token(token, slugs)


def _check_token(token: "Token", slugs: Collection[str]) -> None:
    if token.type in {"html_block", "html_inline"}:
        raise HtmlInText(tag=token.content.strip()[:40])
    if token.type == "image":
        raise PictureInText
    if token.type == "heading_open" and token.tag == "h1":
        raise FirstHeadingInText
    if token.type == "link_open":
        address = str(token.attrGet("href") or "")
        if not _address(address):
            raise UnsafeLink(address=address[:80])
        named = _PAGE.fullmatch(address)
        if named and named[1] not in slugs:
            raise LinkToNoPage(address=named[1])


def _address(written: str) -> str:
    """What stands in the HTML for an address in the text; nothing for one that is not let through."""
    if named := _PAGE.fullmatch(written):
        return f"{WITHIN}page/{named[1]}/{named[2] or ''}"
    if written in _PLACES:
        return f"{WITHIN}{_PLACES[written]}"
    return written if _ELSEWHERE.fullmatch(written) else ""


def _all(tokens: list["Token"]) -> Iterator["Token"]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _anchor(tokens: list["Token"]) -> list[Heading]:
    """Give each heading its anchor; the headings of the second level are the sections."""
    taken, sections = set(_RESERVED), []
    for at, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = "".join(one.content for one in _all([tokens[at + 1]]) if one.type in {"text", "code_inline"})
        plain = slugify(words, allow_unicode=True) or "section"
        anchor, number = plain, 1
        while anchor in taken:
            number += 1
            anchor = f"{plain}-{number}"
        taken.add(anchor)
        token.attrSet("id", anchor)
        if token.tag == "h2":
            sections.append(Heading(anchor, words))
    return sections


def _lead_on(tokens: list["Token"]) -> None:
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrSet("href", _address(str(token.attrGet("href"))))


def _drawn(tokens: list["Token"], shape: str) -> str:
    before, sections = _sections(tokens)
    if not sections or shape in {Shape.PLAIN, Shape.NEWS}:
        return _html(tokens)
    draw = {Shape.TERMS.value: _terms, Shape.STAGES.value: _stages, Shape.PARTIES.value: _parties}[shape]
    return _html(before) + draw(sections)


def _sections(tokens: list["Token"]) -> tuple[list["Token"], list[list["Token"]]]:
    """What stands before the first heading of the second level, and each section from its heading on."""
    before: list[Token] = []
    sections: list[list[Token]] = []
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            sections.append([])
        (sections[-1] if sections else before).append(token)
    return before, sections


def _html(tokens: list["Token"]) -> str:
    return str(_making().renderer.render(tokens, _making().options, {}))


def _terms(sections: list[list["Token"]]) -> str:
    return f'<dl class="terms">{"".join(map(_term, sections))}</dl>'


def _term(section: list["Token"]) -> str:
    heading, words, _end, *meaning = section
    anchor = escape(heading.attrGet("id"))
    return f'<div id="{anchor}"><dt>{_html([words])}</dt><dd>{_html(meaning)}</dd></div>'


def _stages(sections: list[list["Token"]]) -> str:
    return f'<ol class="stages">{"".join(f"<li>{_html(section)}</li>" for section in sections)}</ol>'


def _parties(sections: list[list["Token"]]) -> str:
    return f'<div class="parties">{"".join(f"<section>{_html(section)}</section>" for section in sections)}</div>'
