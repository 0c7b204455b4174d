"""Texts that readers without an account meet: public pages, reminders, handouts, letters.

One folder a subject, in it one file a language, the same keys in all. Placeholders stand in braces: `{name}`.
"""

import tomllib
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

READER_LANGUAGES = {
    "fi": "Suomi",
    "sv": "Svenska",
    "en": "English",
    "ru": "Русский",
    "uk": "Українська",
    "ar": "العربية",
    "fa": "فارسی",
    "so": "Soomaali",
    "et": "Eesti",
    "fr": "Français",
    "es": "Español",
    "tr": "Türkçe",
    "zh": "中文",
    "ckb": "کوردی (سۆرانی)",
    "prs": "دری",
    "ti": "ትግርኛ",
    "vi": "Tiếng Việt",
    "th": "ไทย",
    "fi-simple": "Selkosuomi",
}
"""Code and own name, in the order of the switch."""

NAMES_KEYS: ContextVar[bool] = ContextVar("names_keys", default=False)
"""Whether texts say their keys, for a translator who looks where they stand (components.translating.naming)."""

FOLDER = Path(__file__).parent
FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "prs"})


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, as the attribute of a page."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class ReaderTexts:
    """The texts of one language; `texts["home"]`, in a template `{{ t.home }}`."""

    language: str
    worded: dict[str, Any]

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    def __getitem__(self, key: str) -> str:
        text = str(self.worded[key])
        return f"{text} [{key}]" if NAMES_KEYS.get() else text

    def code(self, group: str, code: str) -> str:
        """The words of a code; those of "other" for a code that nobody has worded."""
        words: dict[str, str] = self.worded["codes"][group]
        return words.get(code, words["other"])

    def choices(self, group: str) -> list[tuple[str, str]]:
        """All codes of a group with their words, in the order of the file."""
        words: dict[str, str] = self.worded["codes"][group]
        return list(words.items())

    @property
    def language_name(self) -> str:
        return READER_LANGUAGES[self.language]


@cache
def reader_texts(subject: str, language: str) -> ReaderTexts:
    """The texts of a subject; in English where a language has no file yet.

    Raises KeyError for a language in which readers are not spoken to, FileNotFoundError for an unknown subject.
    """
    if language not in READER_LANGUAGES:
        raise KeyError(language)
    file = FOLDER / subject / f"{language}.toml"
    if not file.exists():
        file = FOLDER / subject / f"{FALLBACK}.toml"
    return ReaderTexts(language, tomllib.loads(file.read_text(encoding="utf-8")))


_NEAREST = {"nb": "sv", "nn": "sv", "no": "sv", "da": "sv", "be": "ru", "cmn": "zh", "yue": "zh"}
_OF_A_LAND = {"fa_AF": "prs"}
"""Dari, by its own code and by that of Persian in Afghanistan."""


def nearest_reader_language(code: str, otherwise: str = FALLBACK) -> str:
    """The language of the texts for a reader of `code`, as in "fa_AF" or "zh-Hans"; `otherwise` where there is none."""
    if code in READER_LANGUAGES:
        return code
    parts = code.replace("-", "_").split("_")
    base = _OF_A_LAND.get("_".join((parts[0].lower(), *parts[1:2])), parts[0].lower())
    base = _NEAREST.get(base, base)
    return base if base in READER_LANGUAGES else otherwise


def asked_reader_language(accept: str, otherwise: str = FALLBACK) -> str:
    """The first language of a header Accept-Language in which readers are spoken to, else `otherwise`."""
    weighted = []
    for place, part in enumerate(accept.split(",")[:20]):
        code, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((-float(weight or 1), place, code))
        except ValueError:
            continue
    for _weight, _place, code in sorted(weighted):
        if found := nearest_reader_language(code, ""):
            return found
    return otherwise
