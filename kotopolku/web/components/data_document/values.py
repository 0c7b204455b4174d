"""Values of the register in words: what a code or a day means, for the person about whom it was recorded."""

import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, override

from ..dates import day_text, moment_text
from ..words import Words, worded
from ..words.languages import country_name, language_name
from ..words.punctuation import colon, comma
from .codes import CODES, NESTED

WORKERS_LANGUAGES = frozenset({"fi", "sv", "en"})
"""In which the workers' pages word the codes; in all others `words/` has them by their English."""
WORDS = Path(__file__).parent / "words"

_COUNTRIES = frozenset({"country", "birth_country"})
_SEVERAL_WORDS = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def speaking(language: str) -> AbstractContextManager[Any]:
    """Within it values are worded for a reader of the language; of easy words the codes have none of their own."""
    return override(language.partition("-")[0])


@cache
def own_words(language: str) -> dict[str, str]:
    """What codes mean in a language that workers do not read, by the English words; empty where there is none."""
    path = WORDS / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def value_text(table: str, column: str, code: str) -> str:
    """What a text means that may be a code or a day: its words in the active language; else as it is."""
    words = CODES.get(table, {}).get(column) or NESTED.get(table, {}).get(column)
    if isinstance(words, Mapping):
        said = _of_workers(words, code)
    elif words is not None:
        said = words(code)
    elif column.endswith("language"):
        said = _named(language_name, code)
    elif column in _COUNTRIES:
        said = _named(country_name, code)
    else:
        said = _day_or(code)
    return said.replace("_", " ") if _SEVERAL_WORDS.fullmatch(said) else said


def value_worded(table: str, column: str, value: Any, texts: Mapping[str, Any]) -> str:
    """Any value in words of the active language; `texts` have yes, no and the names of columns."""
    if isinstance(value, bool):
        return str(texts["yes"] if value else texts["no"])
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, dict):
        sign = colon(_here())
        return "; ".join(
            f"{column_name(name, texts)}{sign}{value_worded(table, name, one, texts)}" for name, one in value.items()
        )
    if isinstance(value, list):
        return comma(_here()).join(value_worded(table, column, one, texts) for one in value)
    return "–" if value is None else value_text(table, column, str(value))


def column_name(name: str, texts: Mapping[str, Any]) -> str:
    """What a column is called; in English by its own name."""
    return str(texts["columns"].get(name, name.replace("_", " ")))


def _of_workers(words: Words, code: str) -> str:
    if _here() in WORKERS_LANGUAGES:
        return worded(words, code)
    with override("en"):
        english = worded(words, code)
    return own_words(_here()).get(english, english)


def _named(name: Callable[[str], str], code: str) -> str:
    """A language or a country as CLDR names it; what has no name there, by our own words."""
    if _here() in WORKERS_LANGUAGES:
        return name(code)
    with override("en"):
        english = name(code)
    return own_words(_here()).get(english) or name(code)


def _day_or(text: str) -> str:
    if not _DAY.fullmatch(text):
        return text
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text


def _here() -> str:
    return get_language() or "en"
