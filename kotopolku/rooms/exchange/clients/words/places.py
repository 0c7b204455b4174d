"""Countries, languages and municipalities by their names in Finnish, Swedish and English, or by code."""

from functools import cache

import pycountry
from babel import Locale

from kotopolku.platform.organisations.municipalities import listed_municipalities

from ..problem import BadCell
from .lists import word_list
from .plain import folded, tidy

_READ_IN = ("fi", "sv", "en")

STATELESS = "XX"


@cache
def _countries() -> dict[str, str]:
    known = {folded(country.alpha_3): country.alpha_2 for country in pycountry.countries}
    real = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for language in _READ_IN:
        for code, name in Locale(language).territories.items():
            if code in real:
                known[folded(name)] = code
    known.update({folded(country.name): country.alpha_2 for country in pycountry.countries})
    known.update({code.lower(): code for code in (*real, STATELESS)})
    known.update(word_list("places")["countries"])
    return known


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    real = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")}
    for language in pycountry.languages:
        if hasattr(language, "alpha_2"):
            known[language.alpha_3] = language.alpha_2
    for language in _READ_IN:
        for code, name in Locale(language).languages.items():
            if "_" not in code and (code in real or len(code) == 3):
                known.setdefault(folded(name), code)
    known.update({code: code for code in real | {"ckb", "fil"}})
    known.update(word_list("places")["languages"])
    return known


@cache
def _municipalities() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in listed_municipalities():
        for name in (row["name_fi"], row["name_sv"], row["name_en"]):
            known.setdefault(folded(name), row["code"])
        known[row["code"]] = row["code"]
        known[row["code"].lstrip("0")] = row["code"]
    return known


def country_of(text: str) -> str:
    """ISO 3166-1 code of a country; XX for stateless. Raises BadCell "unknown_country"."""
    if found := _countries().get(folded(text)):
        return found
    raise BadCell("unknown_country")


def countries_of(text: str) -> tuple[str, ...]:
    """The countries of a cell with one or several, each once, in their order."""
    if whole := _countries().get(folded(text)):
        return (whole,)
    parts = [
        part for part in tidy(text).replace("/", ",").replace(";", ",").replace("+", ",").split(",") if part.strip()
    ]
    if not parts:
        raise BadCell("unknown_country")
    return tuple(dict.fromkeys(country_of(part) for part in parts))


def language_of(text: str) -> str:
    """Code of a language as Babel knows it; fa_AF is Dari. Raises BadCell "unknown_language"."""
    plain = folded(text)
    for tried in (plain, plain.removesuffix("n kieli"), f"{plain.removesuffix(' kieli')}"):
        if found := _languages().get(tried):
            return found
    raise BadCell("unknown_language")


def municipality_of(text: str) -> str:
    """Code of a municipality by its name or code. Raises BadCell "unknown_municipality"."""
    plain = folded(text)
    found = _municipalities().get(plain) or _municipalities().get(
        plain.removesuffix(" kaupunki").removesuffix(" stad").removesuffix("n")
    )
    if found:
        return found
    raise BadCell("unknown_municipality")
