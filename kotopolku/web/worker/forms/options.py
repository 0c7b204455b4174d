"""Choices of long lists: filled once a language, not once a request."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kotopolku.platform.organisations.queries import municipalities
from kotopolku.web.components.words import Words
from kotopolku.web.components.words.languages import country_choices, language_choices

_municipalities: dict[str, list[tuple[str, str]]] = {}


@lru_cache(maxsize=8)
def _languages_in(_language: str) -> list[tuple[str, str]]:
    return language_choices()


@lru_cache(maxsize=8)
def _countries_in(_language: str) -> list[tuple[str, str]]:
    return country_choices()


def languages() -> list[tuple[str, str]]:
    """Languages in the reader's language."""
    return _languages_in(get_language() or "en")


def countries() -> list[tuple[str, str]]:
    """Countries in the reader's language."""
    return _countries_in(get_language() or "en")


def municipalities_by_name() -> list[tuple[str, str]]:
    """Codes and names of municipalities in the reader's language, by name; read once a process."""
    language = get_language() or "en"
    if not _municipalities.get(language):
        named = [(one.code, one.name_in(language)) for one in municipalities()]
        _municipalities[language] = sorted(named, key=lambda pair: pair[1].casefold())
    return _municipalities[language]


def municipality_name(code: str) -> str:
    """The name of a municipality in the reader's language; the code where it is not known."""
    return dict(municipalities_by_name()).get(code, code)


def options(choices: Iterable[tuple[str, Any]] | Words, chosen: str) -> SafeString:
    """The `<option>`s of a select, the first one empty."""
    pairs = choices.items() if hasattr(choices, "items") else choices
    return mark_safe(  # noqa: S308  every value is escaped here
        '<option value=""></option>'
        + "".join(
            f'<option value="{escape(code)}"{" selected" if str(code) == chosen else ""}>{escape(text)}</option>'
            for code, text in pairs
        )
    )
