"""The records of processing in words: what each table is called, what it is for, until when it is kept."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from .own_data import texts_of

FILE = Path(__file__).with_name("processing.toml")
LANGUAGES = ("fi", "sv", "en")

Words = dict[str, dict[str, str]]


@cache
def words_of_processing() -> dict[str, Words]:
    """By part of the records and by English text or table, the words in each of `LANGUAGES`."""
    found: dict[str, Words] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for table, name in texts_of(language)["tables"].items():
            found["tables"].setdefault(table, {})[language] = name
    return found


def declared_text(part: str, text: str, language: str = "") -> str:
    """A text that tables declare (`categories`, `purposes`, `ends`, `security`) in the reader's language.

    As it is declared, in English, where nobody has worded it.
    """
    return words_of_processing()[part].get(text, {}).get(_language(language), text)


def table_text(table: str, language: str = "") -> str:
    """What people call a table; the label where nobody has named it."""
    return words_of_processing()["tables"].get(table, {}).get(_language(language), table)


def _language(wanted: str) -> str:
    here = (wanted or get_language() or "en").partition("-")[0]
    return here if here in LANGUAGES else "en"
