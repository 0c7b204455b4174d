"""Choices of long lists: filled once a language, not once a request."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
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


def options(choices: Iterable[tuple[str, Any]] | Words, chosen: str, *, kept_as: str = "") -> SafeString:
    """The `<option>`s of a select, the first one empty.

    With `kept_as` they are written once a language: for choices that are the same for everybody.
    """
    if kept_as:
        key = (kept_as, get_language() or "en")
        written = _written.get(key) or _options(choices)
        if "</option><option" in written:
            _written[key] = written
    else:
        written = _options(choices)
    if chosen:
        mark = f'<option value="{escape(chosen)}"'
        written = written.replace(f"{mark}>", f"{mark} selected>", 1)
    return mark_safe(written)  # noqa: S308  every value is escaped


_written: dict[tuple[str, str], str] = {}


def _options(choices: Iterable[tuple[str, Any]] | Words) -> str:
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    return '<option value=""></option>' + "".join(
        f'<option value="{escape(code)}">{escape(text)}</option>' for code, text in pairs if code
    )


class LongSelect(forms.Select):
    """A select of hundreds of choices, written once a language instead of option by option for each request."""

    def __init__(self, kept_as: str) -> None:
        super().__init__()
        self.kept_as = kept_as

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """The select with the value chosen."""
        chosen = "".join(str(one) for one in self.format_value(value) or [])
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html(
            '<select name="{}"{}>{}</select>', name, given, options(self.choices, chosen, kept_as=self.kept_as)
        )


def language_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.ChoiceField:
    """One of all languages."""
    return _long_field(label, languages, "language", required=required, help_text=help_text)


def country_field(label: Any, *, required: bool = False) -> forms.ChoiceField:
    """One of all countries, stateless and unknown among them."""
    return _long_field(label, countries, "country", required=required)


def municipality_field(label: Any, *, required: bool = False) -> forms.ChoiceField:
    """One of the municipalities of Finland."""
    return _long_field(label, municipalities_by_name, "area", required=required)


def _long_field(
    label: Any, choices: Any, kept_as: str, *, required: bool = False, help_text: Any = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=LongSelect(kept_as)
    )
