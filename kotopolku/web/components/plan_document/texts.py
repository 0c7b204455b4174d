"""Fixed texts of the printed plan in the languages of the paper: one file each, the same keys in all."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import format_unit

from kotopolku.web.components.dates import day_worded, locale_of
from kotopolku.web.components.public_texts import READER_LANGUAGES, nearest_reader_language
from kotopolku.web.components.words.punctuation import comma

PAPER_LANGUAGES = tuple(READER_LANGUAGES)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ur", "ps", "ckb", "he", "yi", "ug", "sd", "dv"})
FOLDER = Path(__file__).parent / "texts"
_SHORT_IS_WHOLE = frozenset({"fa", "prs", "vi", "zh"})
"""Where Babel knows no long form of hours, and its short form is a whole word."""
_HOURS = {"ckb": "{amount} کاتژمێر"}
"""Where it knows none at all."""


@dataclass(frozen=True)
class Texts:
    """The fixed texts of one language, and how its readers see dates and names of languages."""

    language: str
    worded: dict[str, Any]

    @property
    def is_right_to_left(self) -> bool:
        return is_right_to_left(self.language)

    def __getitem__(self, key: str) -> str:
        return str(self.worded[key])

    def listed(self, key: str) -> list[str]:
        return list(self.worded[key])

    def code(self, group: str, code: str) -> str:
        """The wording of a code; a code without wording in this language is shown as "other" of its group."""
        group_texts: dict[str, str] = self.worded["codes"][group]
        return group_texts.get(code, group_texts["other"]) if "other" in group_texts else group_texts[code]

    def day(self, iso: str | None) -> str:
        """A date as the reader writes it; an incomplete one stays as it is known."""
        if not iso:
            return "–"
        try:
            known = date.fromisoformat(iso)
        except ValueError:
            return iso
        is_finnish = self.language.partition("-")[0] == "fi"
        if is_finnish:
            return format_date(known, "d.M.yyyy", locale=locale_of(self.language))
        return day_worded(known, self.language)

    def hours(self, decimal: str) -> str:
        """`30.0` as 30 hours, in the form that the language wants of the number."""
        length: Literal["short", "long"] = "short" if self.language in _SHORT_IS_WHOLE else "long"
        amount = Decimal(decimal).normalize()
        if self.language in _HOURS:
            return _HOURS[self.language].format(amount=format_decimal(amount, "0.#", locale=locale_of(self.language)))
        return str(format_unit(amount, "duration-hour", length, "0.#", locale=locale_of(self.language)))

    @property
    def comma(self) -> str:
        return comma(self.language)

    def language_name(self, code: str) -> str:
        try:
            name = Locale.parse(code.replace("-", "_")).get_display_name(locale_of(self.language))
        except (ValueError, UnknownLocaleError):
            name = None
        return name or code


def is_right_to_left(language: str) -> bool:
    return language.replace("-", "_").split("_")[0] in RIGHT_TO_LEFT


def nearest_paper_language(language: str, otherwise: str = "en") -> str:
    """The language of the fixed texts for a reader of `language`; English where the paper does not speak it."""
    return nearest_reader_language(language, otherwise)


@cache
def texts_of(language: str) -> Texts:
    """Raises KeyError for a language that the paper does not speak."""
    if language not in PAPER_LANGUAGES:
        raise KeyError(language)
    return Texts(language, tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
