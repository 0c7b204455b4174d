"""A material on paper: title, words, whom to ask, and a square code that leads to its page."""

from dataclasses import dataclass
from io import BytesIO

import segno
from babel import Locale, UnknownLocaleError

from kotopolku.platform.documents.engine import available_fonts, render
from kotopolku.web.components.public_texts import RIGHT_TO_LEFT, nearest_reader_language, reader_texts

from .markdown import blocks_of, in_order

TEMPLATE = "kotopolku.web.components.handout/handout.typ"
FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans SC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask; what is empty is not shown."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""


def is_right_to_left(language: str) -> bool:
    """Whether the language of a code is written from right to left; of an unknown one, no."""
    if language in RIGHT_TO_LEFT:
        return True
    try:
        return Locale.parse(language.replace("-", "_")).character_order == "right-to-left"
    except (UnknownLocaleError, ValueError):
        return False


def handout_pdf(
    *, language: str, title: str, body: str, published: str, publisher: str, contact: Contact, page_address: str
) -> bytes:
    """A tagged PDF (PDF/UA-1), the same bytes for the same words. `published` is a day in words.

    The words around are in the reader's nearest language. Raises DocumentNotMade for a letter that no font has.
    """
    texts = reader_texts("information", nearest_reader_language(language))
    lines = [(texts[key], value) for key in ("phone", "email", "address") if (value := getattr(contact, key))]
    data = {
        "title": title,
        "author": contact.name,
        "lang": _typst_language(language),
        "rtl": is_right_to_left(language),
        "around": {"lang": _typst_language(texts.language), "rtl": is_right_to_left(texts.language)},
        "blocks": blocks_of(body),
        "ask": texts["ask"],
        "contact": {"name": contact.name, "lines": [[label, in_order(value)] for label, value in lines]},
        "scan": texts["scan"],
        "qr": _square(page_address) if page_address else "",
        "qr_alt": texts["scan_alt"],
        "address": page_address,
        "published": texts["published"].format(on=published),
        "publisher": publisher,
        "page": texts["page"],
        "fonts": [*FONTS, *sorted(available_fonts() - set(FONTS))],
    }
    return render(TEMPLATE, data, FONTS)


def _typst_language(language: str) -> str:
    return language.replace("-", "_").split("_", maxsplit=1)[0]


def _square(address: str) -> str:
    """A QR code as SVG; a quarter of it may be dirty (level M bears 15 %)."""
    into = BytesIO()
    segno.make(address, error="m", micro=False).save(into, kind="svg", border=2, xmldecl=False, svgns=True)
    return into.getvalue().decode()
