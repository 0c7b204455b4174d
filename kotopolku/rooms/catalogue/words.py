"""Words by which services are found: base forms, and the parts of compound words.

"lapsille" finds "lapsi", and "suunnitelma" finds "kotoutumissuunnitelma". Base forms come from the dictionaries of
simplemma, which are built once by `make setup` (or at the first search, which then takes some seconds); what they do
not know is cut by the stemmer of Snowball. Other languages than Finnish, Swedish and English are compared as written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer
from anyascii import anyascii
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

BUILT = Path(__file__).parent / "dictionaries"
INFLECTED = {"fi": "finnish", "sv": "swedish", "en": "english"}
COMPOUNDED = frozenset({"fi", "sv"})
LONGEST = 40
SHORTEST_PREFIX = 4
_SHORTEST_PART = 4
_SHORT_PARTS = frozenset({"työ", "isä"})
"""Shorter ends that compounds do have; others are mostly endings of inflection."""
_SHORTEST_HEAD = 3
_WORD = re.compile(r"\w+", re.UNICODE)
_MISREAD = {
    ("fi", "sinä", "työ"): "työ",
    ("fi", "vanha", "vanhem"): "vanhempi",
    ("fi", "vanhemmat", "vanhem"): "vanhempi",
}
"""By language, what the dictionary says and how the word begins: what is meant. "Työ" is no "thou" of Savo here, and
"vanhempi" a parent rather than somebody older, told apart there from "vanhemmat"."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, as they are written; single letters and numbers are left out."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return tuple(word for word in _WORD.findall(plain) if len(word) > 1 and not word.isdecimal())


def tokens_of(text: str, language: str) -> frozenset[str]:
    """All that a text is found by: its words in their base forms, and the parts of the compound ones."""
    return frozenset(token for word in words_of(text) for token in _tokens(word, language))


def token_of(word: str, language: str) -> str:
    """The base form of one word of `words_of`, in ASCII letters."""
    return _token(word, language)


def questions_of(words: str, languages: Iterable[str]) -> tuple[frozenset[str], ...]:
    """For each word that was typed, the tokens of which any will do: it may be of any of the languages."""
    return tuple(frozenset(_token(word, language) for language in languages) for word in words_of(words))


def prefix_of(word: str) -> str:
    """The word as the beginning of a longer token."""
    return str(anyascii(word)).lower()[:LONGEST]


@lru_cache(maxsize=50_000)
def _tokens(word: str, language: str) -> tuple[str, ...]:
    found = {_token(word, language): None}
    found.update((_token(part, language), None) for part in _parts(_lemma(word, language), language))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _token(word: str, language: str) -> str:
    if language not in INFLECTED:
        return str(anyascii(word)).lower()[:LONGEST]
    return str(anyascii(_stemmer(language).stemWord(_lemma(word, language)))).lower()[:LONGEST]


@lru_cache(maxsize=50_000)
def _lemma(word: str, language: str) -> str:
    """The form in a dictionary; of a compound that is in none, the one of its last part."""
    if language not in INFLECTED:
        return word
    if known := _known(word, language):
        return known
    for head, tail in _halves(word, language):
        return head + _known(tail, language)
    return word


def _known(word: str, language: str) -> str:
    """The form in the dictionary, empty where it has none."""
    found = str(_dictionary().get_lemma(word, language) or "").casefold()
    for (tongue, read, begins), meant in _MISREAD.items():
        if (language, found) == (tongue, read) and word.startswith(begins):
            return meant
    return found


def _parts(lemma: str, language: str) -> Iterator[str]:
    """The words of which a compound is made: every end that is a word, if what stands before it is one too."""
    for head, tail in _halves(lemma, language):
        yield _first(head, language)
        yield tail


def _halves(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Every way in which a word is a compound; the longest end first."""
    if language in COMPOUNDED:
        for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_HEAD + 1):
            if len(word) - cut < _SHORTEST_PART and word[cut:] not in _SHORT_PARTS:
                continue
            if _is_word(word[cut:], language) and _first(word[:cut], language):
                yield word[:cut], word[cut:]


def _first(head: str, language: str) -> str:
    """The word that stands first in a compound, empty for none.

    It is as it is ("kieli-"), an adjective on -nen cut short ("kotoutumis-"), with a Swedish "s", or a compound itself
    ("maahanmuuttaja-").
    """
    whole = {"fi": f"{head[:-1]}nen", "sv": head[:-1]}[language] if head.endswith("s") else head
    for word in (head, whole):
        if _is_word(word, language):
            return word
    cuts = range(_SHORTEST_HEAD, len(head) - _SHORTEST_HEAD + 1)
    return head if any(_is_word(head[:cut], language) and _is_word(head[cut:], language) for cut in cuts) else ""


@lru_cache(maxsize=100_000)
def _is_word(word: str, language: str) -> bool:
    return bool(_dictionary().is_dictionary_member(word, language))


@cache
def _dictionary() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(TrieDictionaryFactory(disk_cache_dir=str(BUILT)))


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(INFLECTED[language])


def build_dictionaries() -> Path:
    """Build the dictionaries that are not there yet; answers with their folder. Seconds, and up to 1 GB of memory."""
    for language in INFLECTED:
        _dictionary().is_dictionary_member("a", language)
    return BUILT
