"""From blocks of words to a tagged PDF."""

from collections.abc import Sequence
from typing import Any

from kotopolku.platform.documents.engine import available_fonts, render
from kotopolku.web.components.public_texts import direction_of

TEMPLATE = "kotopolku.web.components.data_document/plain.typ"
FONTS = ("Noto Sans", "Noto Sans Arabic")

Rows = Sequence[tuple[str, str]]


def block(title: str, tables: Sequence[Rows], lead: Sequence[str] = ()) -> dict[str, Any]:
    """One heading with tables of two columns."""
    return {"title": title, "lead": list(lead), "tables": [[list(row) for row in rows] for rows in tables]}


def plain_pdf(
    *, title: str, author: str, foot: str, language: str, lead: Sequence[str], blocks: Sequence[dict[str, Any]]
) -> bytes:
    """A PDF of headings and tables. Raises DocumentNotMade for a letter that no font has."""
    data = {
        "title": title,
        "author": author,
        "foot": foot,
        "lang": language.partition("-")[0],
        "rtl": direction_of(language) == "rtl",
        "lead": list(lead),
        "blocks": list(blocks),
        "fonts": [*FONTS, *sorted(available_fonts() - set(FONTS))],
    }
    return render(TEMPLATE, data, FONTS)
