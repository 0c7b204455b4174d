"""Words in Markdown as HTML for a page and as blocks for paper: headings, paragraphs, lists, bold, italic, links.

Neither HTML nor pictures get through, and links lead to the web, to an email or a telephone only.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A telephone number among words from right to left would turn its groups round: 080 005 005 into 005 005 080.
_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0]\d+)+")
_SAFE = re.compile(r"(https://|mailto:|tel:)[^\s]+")

Run = dict[str, Any]
Block = dict[str, Any]


@cache
def _reader() -> "MarkdownIt":
    # Imported where needed: it is slow to come, and most of the program does without.
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "html_block", "html_inline"])
    reader.validateLink = lambda url: bool(_SAFE.fullmatch(url))  # type: ignore[method-assign]
    return reader


def in_order(text: str) -> str:
    """Numbers in groups held together from left to right (U+2066 … U+2069), whatever stands around them."""
    return _NUMBER.sub(lambda found: f"\u2066{found[0].replace(' ', chr(0xA0))}\u2069", text)


def _tokens(body: str) -> list["Token"]:
    """The title of the material is the heading of the first level: those within begin at the second."""
    tokens = _reader().parse(body)
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = in_order(child.content)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]), 2), 3)}"
    return tokens


def html_of(body: str) -> str:
    """The HTML of a text; safe to show as it is."""
    return str(_reader().renderer.render(_tokens(body), _reader().options, {}))


def blocks_of(body: str) -> list[Block]:
    """The text as blocks: `heading` (level 2 or 3), `text`, `list` (ordered or not); each with runs of words."""
    tokens, blocks, at = _tokens(body), [], 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "heading_open":
            blocks.append({"kind": "heading", "level": int(token.tag[1]), "runs": _runs(tokens[at + 1])})
        elif token.type == "paragraph_open":
            blocks.append({"kind": "text", "runs": _runs(tokens[at + 1])})
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            end = _end_of(tokens, at)
            items = [_runs(one) for one in tokens[at:end] if one.type == "inline"]
            blocks.append({"kind": "list", "ordered": token.type.startswith("ordered"), "items": items})
            at = end
        at += 1
    return blocks


def _end_of(tokens: list["Token"], at: int) -> int:
    """Where the list that begins at `at` ends; lists within are told as its own items."""
    return next(place for place in range(at + 1, len(tokens)) if tokens[place].level == tokens[at].level)


def _runs(inline: "Token") -> list[Run]:
    return list(_marked(inline.children or []))


def _marked(children: list["Token"]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for token in children:
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "em_open":
            italic += 1
        elif token.type == "em_close":
            italic -= 1
        elif token.type == "link_open":
            link = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            link = ""
        else:
            text = " " if token.type in {"softbreak", "hardbreak"} else token.content
            yield {"text": text, "bold": bold > 0, "italic": italic > 0, "link": link}
