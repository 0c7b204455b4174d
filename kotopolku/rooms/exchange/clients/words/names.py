"""Names of people as they stand in sheets."""

import re
import unicodedata

from ..problem import BadCell
from .plain import tidy

_TWO_PEOPLE = re.compile(r"\s(?:ja|och|and|sekä|samt)\s|[/&+;\n]|\s-\s", re.IGNORECASE)
_LONGEST = 120
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "THAI": "Thai",
    "HEBREW": "Hebr",
    "ETHIOPIC": "Ethi",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "HAN": "Hani",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "MYANMAR": "Mymr",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "KHMER": "Khmr",
}


def name_of(text: str) -> str:
    """A given or a family name. Raises BadCell for two people, figures, mixed scripts and endless ones."""
    if _TWO_PEOPLE.search(text):
        raise BadCell("two_people")
    text = tidy(text)
    if any(letter.isdecimal() for letter in text):
        raise BadCell("figures_in_name")
    if len(text) > _LONGEST:
        raise BadCell("too_long", limit=_LONGEST)
    if text and not any(letter.isalpha() for letter in text):
        raise BadCell("not_a_name")
    if any(len(scripts_of(word)) > 1 for word in text.split()):
        raise BadCell("mixed_scripts")
    return text


def split_name(text: str, *, given_first: bool) -> tuple[str, str]:
    """(family, given) of a name in one cell: by its comma, or by the order that the heading tells.

    Raises BadCell "name_order" rather than guessing.
    """
    whole = name_of(text)
    if whole.count(",") == 1:
        family, given = (part.strip() for part in whole.split(","))
        return family, given
    words = whole.split()
    if len(words) == 1:
        return whole, ""
    if "," in whole or not given_first:
        raise BadCell("name_order")
    return words[-1], " ".join(words[:-1])


def scripts_of(text: str) -> set[str]:
    """The scripts of the letters, by their ISO 15924 codes."""
    found = set()
    for letter in text:
        if letter.isalpha():
            first = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
            found.add(_SCRIPTS.get(first, "Zyyy"))
    return found


def script_of(text: str) -> str:
    """The script of a name; empty when there is none or more than one."""
    found = scripts_of(text)
    return found.pop() if len(found) == 1 else ""
