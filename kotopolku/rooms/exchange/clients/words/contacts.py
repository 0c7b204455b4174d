"""Phone numbers, electronic addresses and words for yes and no."""

import re

from ..problem import BadCell
from .plain import folded, tidy

_PHONE = re.compile(r"\+?[\d ()./-]{5,30}")
_ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}")
_YES = frozenset(
    [
        "k",
        "kylla",
        "on",
        "x",
        "tarvitsee",
        "tarve",
        "ja",
        "j",
        "jo",
        "yes",
        "y",
        "true",
        "1",
        "kyllä",
        "behover",
        "voimassa",
    ]
)
_NO = frozenset(
    ["e", "ei", "nej", "n", "no", "false", "0", "ei_tarvetta", "ei_tarvitse", "behover_ej", "inget", "none", "eiole"]
)


def phone_of(text: str) -> str:
    """A phone number as written, blanks made even. Raises BadCell "not_a_phone"."""
    text = tidy(text)
    if not _PHONE.fullmatch(text) or sum(letter.isdecimal() for letter in text) < 5:
        raise BadCell("not_a_phone")
    return text


def email_of(text: str) -> str:
    """An electronic address. Raises BadCell "not_an_email"."""
    text = tidy(text).removeprefix("mailto:")
    if not _ADDRESS.fullmatch(text) or len(text) > 200:
        raise BadCell("not_an_email")
    return text


def yes_or_no(text: str) -> bool | None:
    """True, False, or None for a word that is neither."""
    plain = folded(text).replace(" ", "_")
    if plain in _YES:
        return True
    return False if plain in _NO else None
