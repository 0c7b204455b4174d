"""Texts of the client's window in the languages of clients: one file each, the same keys in all.

Apart from the catalogues of the workers' pages, which are in fewer languages: here nothing may be missing.
"""

import tomllib
from functools import cache
from pathlib import Path

from kotopolku.web.components.public_texts import (
    READER_LANGUAGES,
    ReaderTexts,
    asked_reader_language,
    nearest_reader_language,
)

CLIENT_LANGUAGES = READER_LANGUAGES
"""Clients are spoken to in the languages of readers: code and own name, in the order of the switch."""

FOLDER = Path(__file__).parent
FIRST = "fi"


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
    return nearest_reader_language(code, otherwise)


def asked_language(accept: str) -> str:
    """The first language of a header Accept-Language that the window speaks, else the service's first."""
    return asked_reader_language(accept, FIRST)


__all__ = [
    "CLIENT_LANGUAGES",
    "ClientTexts",
    "asked_language",
    "client_texts",
    "nearest_client_language",
]
