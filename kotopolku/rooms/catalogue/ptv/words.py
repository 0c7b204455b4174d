"""Texts of the interface, made fit for our columns."""

import re
from collections.abc import Iterable

from .shapes import Text, given

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s\"'<>,;]+@[^@\s\"'<>,;]+\.[^@\s\"'<>,;]+")


def clean(told: str | int | None, longest: int | None = None) -> str:
    """Without what no text holds, cut at the longest; empty for nothing."""
    text = _NEVER.sub("", "" if told is None else str(told)).strip()
    # Half a character cannot be stored.
    text = text.encode("utf-8", "ignore").decode()
    return text if longest is None or len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def language_of(told: str | None) -> str:
    """A code of a language in small letters; empty for none."""
    code = clean(told).lower()
    return code if 2 <= len(code) <= 10 else ""


def by_language(
    texts: Iterable[Text | None] | None, longest: int | None = None, type_: str | None = None
) -> dict[str, str]:
    """The first text of each language, of one type where it is asked for; empty ones are none."""
    found: dict[str, str] = {}
    for text in given(texts):
        language, value = language_of(text.language), clean(text.value, longest)
        if language and value and (type_ is None or text.type == type_):
            found.setdefault(language, value)
    return found


def in_finnish(texts: Iterable[Text | None] | None, longest: int | None = None) -> str:
    """In Finnish, else Swedish, else whatever there is."""
    found = by_language(texts, longest)
    return found.get("fi") or found.get("sv") or next(iter(found.values()), "")


def address_of(told: str | None) -> str:
    """An address of the web; empty for anything that a browser should not be sent to."""
    text = clean(told)
    return text if len(text) <= 500 and _WEB.fullmatch(text) else ""


def email_of(told: str | None) -> str:
    """An address of e-mail; empty for none."""
    text = clean(told)
    return text if len(text) <= 254 and _EMAIL.fullmatch(text) else ""


def code_of(told: str | int | None, digits: int) -> str:
    """A code of digits with its leading zeros; empty for none."""
    text = clean(told)
    return text.zfill(digits) if text.isascii() and text.isdecimal() and len(text) <= digits else ""
