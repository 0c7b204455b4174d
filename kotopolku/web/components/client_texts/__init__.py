"""Texts of the client's window in the languages of clients: one file each, the same keys in all.

Apart from the catalogues of the workers' pages, which are in fewer languages: here nothing may be missing.
"""

import tomllib
from functools import cache
from pathlib import Path

from kotopolku.web.components.public_texts import ReaderTexts

CLIENT_LANGUAGES = {
    "fi": "Suomi",
    "sv": "Svenska",
    "en": "English",
    "ru": "Русский",
    "uk": "Українська",
    "ar": "العربية",
    "fa": "فارسی",
    "so": "Soomaali",
}
"""Code and own name, in the order of the switch."""

FOLDER = Path(__file__).parent
FIRST = "fi"
# Readers of Dari get the Persian texts.
_NEAREST = {"prs": "fa", "nb": "sv", "nn": "sv", "no": "sv", "da": "sv", "be": "ru"}


class ClientTexts(ReaderTexts):
    """The texts of one language of the client's window."""


@cache
def client_texts(language: str) -> ClientTexts:
    """Raises KeyError for a language in which clients are not spoken to."""
    if language not in CLIENT_LANGUAGES:
        raise KeyError(language)
    return ClientTexts(language, tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def nearest_client_language(code: str, otherwise: str = "en") -> str:
    """The language of the texts for a reader of `code`, as in "fa_AF" or "ar-SY"; `otherwise` where there is none."""
    base = code.replace("-", "_").split("_", maxsplit=1)[0].lower()
    base = _NEAREST.get(base, base)
    return base if base in CLIENT_LANGUAGES else otherwise


def asked_language(accept: str) -> str:
    """The first language of a header Accept-Language that the window speaks, else the service's first."""
    weighted = []
    for place, part in enumerate(accept.split(",")[:20]):
        code, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((-float(weight or 1), place, code))
        except ValueError:
            continue
    for _weight, _place, code in sorted(weighted):
        if found := nearest_client_language(code, ""):
            return found
    return FIRST


__all__ = [
    "CLIENT_LANGUAGES",
    "ClientTexts",
    "asked_language",
    "client_texts",
    "nearest_client_language",
]
