"""Whether somebody writes of harm: then numbers for an emergency come first, and workers see a mark.

Only beginnings of words are compared. It errs to the side of finding, since it closes nothing to anybody: what is
found is shown, never judged, and the contact is sent in any case. People mix languages, so all are looked for.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

HARM_KINDS = ("suicide", "violence", "forced_marriage", "trafficking")
_WORDS = Path(__file__).parent / "words.toml"
# Written together without spaces, or with prepositions attached to the word: there it may begin anywhere.
_ATTACHED = frozenset({"ar", "ckb", "fa", "prs", "th", "zh"})
_MARKS_KEPT = "äöåõ"
_ONE_LETTER = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ı": "i"})


def harm_in(text: str) -> tuple[str, ...]:
    """The kinds of harm of which the words tell, in the order of HARM_KINDS; none for most texts."""
    if not text.strip():
        return ()
    plain = plain_words(text)
    return tuple(kind for kind, pattern in _patterns().items() if pattern.search(plain))


def plain_words(text: str) -> str:
    """Small letters, without marks that writers leave out, one space between words."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_ONE_LETTER)
    return re.sub(r"[\s\u200b-\u200f\-_'’`.,;:!?()\"]+", " ", "".join(map(_bare, folded)))


def _bare(letter: str) -> str:
    if letter in _MARKS_KEPT:
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One expression a kind, made from the file once."""
    by_kind = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(_alternatives(by_kind[kind]))) for kind in HARM_KINDS}


def _alternatives(by_language: dict[str, list[str]]) -> list[str]:
    found = set()
    for language, beginnings in by_language.items():
        for beginning in beginnings:
            words = re.escape(plain_words(beginning))
            found.add(words if language in _ATTACHED else rf"\b{words}")
    return sorted(found)
