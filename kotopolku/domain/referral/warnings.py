"""Warnings on free text that goes to a provider beside the items of 94 §.

They point at places for a person to look at and stop nothing by themselves; a text without warnings is not proved free
of such matters. Texts in other alphabets are told apart, because nothing here can read them.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.vocabulary import identity_code_spans

from .reading import Readable, is_latin
from .stems import BEGINNINGS, HEALTH, NONDISCLOSURE, WHOLE


class WarningCode(StrEnum):
    """What the place looks like."""

    IDENTITY_CODE = "identity_code"
    NONDISCLOSURE = "nondisclosure"
    HEALTH = "health"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    UNREAD = "unread"


class TextWarning(Struct, frozen=True, order=True):
    """From `begins` to before `ends` in the text as written. It never holds the words themselves."""

    begins: int
    ends: int
    code: WarningCode


# Every form begins where a word does, so that a text of one endless word takes no endless time.
_BEGINS = r"(?<![^\W_])"
_STREETS = (
    "ka[td]u|tie|kuja|pol[ku]u|kaar[ie]|rai(?:tt|t)i|rin(?:ne|te)|väylä|aukio|tori|ran(?:ta|na)|puisto|"
    "gata|väg|gränd|stig|allé|street|road|avenue|lane"
)
_ENDINGS = "n|a|ä|en|ella|ellä|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä"


def _any_of(stems: Iterable[str]) -> str:
    """Any of the stems; a space in one may be any spaces or the end of a line."""
    return "|".join(r"\s+".join(map(re.escape, stem.split())) for stem in stems)


_HEALTH = re.compile(
    rf"(?<!\w)\w*?(?:{_any_of(HEALTH)})\w*|{_BEGINS}(?:(?:{_any_of(BEGINNINGS)})\w*|(?:{_any_of(WHOLE)})s?(?![^\W_]))"
)
_NONDISCLOSURE = re.compile(rf"(?<!\w)\w*?(?:{_any_of(NONDISCLOSURE)})\w*")
_NUMBERS: tuple[tuple[WarningCode, re.Pattern[str]], ...] = (
    (
        WarningCode.EMAIL,
        re.compile(r"(?<![^\s@<>(),;:])[^\s@<>(),;:]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>(),;:]+\.[^\W\d_]{2,}"),
    ),
    (WarningCode.PHONE, re.compile(r"(?<![\w.+])(?:\+|00)[1-9](?:[ ()-]{0,2}[0-9]){5,13}(?![0-9])")),
    (WarningCode.PHONE, re.compile(r"(?<![\w.+])0[1-9][0-9]{0,2}(?:[ ()-]{0,2}[0-9]){5,8}(?![0-9])")),
    (
        WarningCode.ADDRESS,
        re.compile(rf"(?<![\w-])[^\W\d_-][\w-]*?(?:{_STREETS})(?:{_ENDINGS})?\s+[0-9]+(?:\s?[a-z](?!\w))?"),
    ),
    (WarningCode.ADDRESS, re.compile(rf"{_BEGINS}(?:pl|pb|p\.\s?o\.\s?box|postilokero)\s*[0-9]+")),
    (WarningCode.ADDRESS, re.compile(r"[0-9]+\s+[^\W\d_]+\s+(?:street|road|avenue|lane)(?!\w)")),
    (WarningCode.POSTAL_CODE, re.compile(r"(?<![\w.,])(?:(?:fi|ax)-)?[0-9]{5}(?![\w])")),
)


def warnings(free_text: str) -> tuple[TextWarning, ...]:
    """Places of a text that a provider perhaps has no right to read, in order; none in an empty text."""
    told = Readable(free_text)
    found = [*_numbers(told), *_words(told), *_unread(told)]
    return tuple(sorted(TextWarning(*told.span(begins, ends), code) for code, begins, ends in found))


_Place = tuple[WarningCode, int, int]


def _numbers(told: Readable) -> list[_Place]:
    """Codes, addresses and numbers; a place that one of them has is not told again as a lesser one."""
    taken = [(WarningCode.IDENTITY_CODE, *span) for span in identity_code_spans(told.capitals)]
    for code, form in _NUMBERS:
        for match in form.finditer(told.text):
            begins, ends = match.span()
            if all(ends <= first or last <= begins for _, first, last in taken):
                taken.append((code, begins, ends))
    return taken


def _words(told: Readable) -> Iterator[_Place]:
    for match in _HEALTH.finditer(told.text):
        yield WarningCode.HEALTH, *match.span()
    for match in _NONDISCLOSURE.finditer(told.text):
        yield WarningCode.NONDISCLOSURE, *match.span()


def _unread(told: Readable) -> Iterator[_Place]:
    """Stretches of letters that are not Latin, each once from its first letter to its last."""
    places = [place for place, letter in enumerate(told.text) if letter.isalpha() and not is_latin(letter)]
    for begins, ends in _stretches(places):
        yield WarningCode.UNREAD, begins, ends


def _stretches(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places with no more than two others between them taken together: words of one sentence."""
    begins = last = None
    for place in places:
        if begins is None or last is None:
            begins = place
        elif place > last + 3:
            yield begins, last + 1
            begins = place
        last = place
    if begins is not None and last is not None:
        yield begins, last + 1
