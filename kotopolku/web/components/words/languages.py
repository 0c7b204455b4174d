"""Names of languages and countries in the reader's language, from CLDR."""

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotopolku.platform.documents.engine import available_fonts

from ..dates import locale_of

# The languages most asked for in integration services come first in every choice.
NEAREST = (
    "fi", "sv", "en", "ru", "uk", "ar", "so", "fa", "fa_AF", "ku", "ckb", "et", "es", "fr", "pt", "tr", "sq", "vi",
    "zh", "th", "ps", "ti", "am", "ur", "bn", "ne", "hi", "my", "sw", "ln", "rw", "pl", "ro", "bg", "tl",
)  # fmt: skip
MORE = (
    "az", "be", "bs", "cs", "da", "de", "el", "fi_sgn", "he", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
    "ko", "ky", "lt", "lv", "mk", "mn", "ms", "nb", "nl", "om", "pa", "rn", "se", "si", "sk", "sl", "sr", "ta",
    "te", "tg", "tk", "ug", "uz", "wo", "yo", "ig", "ha",
)  # fmt: skip
STATELESS, UNKNOWN = "XX", "ZZ"
SCRIPTS = {
    "Noto Sans": ("Latn", "Cyrl", "Grek"),
    "Noto Sans Arabic": ("Arab",),
    "Noto Sans Bengali": ("Beng",),
    "Noto Sans Ethiopic": ("Ethi",),
    "Noto Sans Myanmar": ("Mymr",),
    "Noto Sans SC": ("Hani",),
    "Noto Sans Thai": ("Thai",),
}
"""Scripts (ISO 15924) that a family of fonts is built for, by which papers are printed."""


def _here() -> Locale:
    return locale_of(get_language() or "en")


def language_name(code: str) -> str:
    """The language of a BCP 47 code (`fa_AF` is Dari); the code where CLDR does not know it."""
    if not code:
        return ""
    if code == "fi_sgn":
        return _("Finnish sign language")
    if code == "ckb":
        # Its speakers' own word; CLDR spells it in Kurdish or names a part of the map.
        return _("Sorani Kurdish")
    names = _here().languages
    return str(names.get(code) or names.get(code.split("_", maxsplit=1)[0]) or code)


def country_name(code: str) -> str:
    """The country of an ISO 3166-1 code; stateless and unknown are worded too."""
    if code == STATELESS:
        return _("Stateless")
    if code == UNKNOWN:
        return _("Citizenship not known")
    return str(_here().territories.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """Codes and names: the most asked first, then all others by name."""
    more = sorted(((code, language_name(code)) for code in dict.fromkeys(MORE)), key=lambda pair: pair[1].casefold())
    return [*((code, language_name(code)) for code in NEAREST), *more]


def country_choices() -> list[tuple[str, str]]:
    """Codes and names of countries by name; stateless and unknown at the end."""
    names = [
        (code, str(name))
        for code, name in _here().territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", STATELESS, UNKNOWN}
    ]
    names.sort(key=lambda pair: pair[1].casefold())
    return [*names, (STATELESS, country_name(STATELESS)), (UNKNOWN, country_name(UNKNOWN))]


def scripts_on_paper() -> str:
    """The scripts that a paper can show, as one list: those of the fonts that were built."""
    built = [script for family, scripts in SCRIPTS.items() if family in available_fonts() for script in scripts]
    return str(format_list([_here().scripts.get(script, script) for script in built], locale=_here()))
