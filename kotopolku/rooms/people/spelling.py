"""One name, many spellings: Latin letters, words, and the consonants that survive a transliteration.

Arabic writes no short vowels, Cyrillic and Georgian come over in several ways: what is left when vowels go and
near consonants are made one is the same for "Mohammed", "Muhammad" and "محمد".
"""

import re
from functools import lru_cache

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"[`'ʼ’ʹʻ]")
# Longer ones first: "shch" before "sh" and "ch".
_NEAR = (
    ("shch", "x"),
    ("sch", "x"),
    ("dzh", "j"),
    ("sh", "x"),
    ("ch", "x"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("qu", "k"),
)
# "g" and "h" are one letter in Ukrainian and Belarusian names, depending on who transliterated.
_SAME = str.maketrans({"q": "k", "c": "k", "z": "s", "p": "b", "v": "b", "g": "h"})
_WRITTEN = str.maketrans({"i": "y", "j": "y", "u": "w", "o": "w", "a": "", "e": ""})
_VOWELS = re.compile(r"[aeiouyw]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def latin(text: str) -> str:
    """The text in ASCII letters, as far as it can be read without knowing the language."""
    return str(anyascii(text)).strip()


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name in small ASCII letters; "Al-Hassan" is two."""
    plain = _APOSTROPHES.sub("", str(anyascii(text)).lower())
    return tuple(word for word in _NOT_WORD.split(plain) if word)


@lru_cache(maxsize=20_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonants of a word of `words`, near ones made one; a word of vowels keeps its first letter.

    Two of them where there is a "j": a vowel as in Jusuf, or a consonant as in Jamal.
    """
    bare = word.replace("x", "ks")
    for sound, letter in _NEAR:
        bare = bare.replace(sound, letter)
    bare = bare.translate(_SAME)
    read = dict.fromkeys((bare.replace("j", "x"), bare.replace("j", "y")))
    return tuple(dict.fromkeys(_bones(way) for way in read))


@lru_cache(maxsize=20_000)
def long_vowels(word: str) -> str:
    """The word with the vowels that Arabic script writes, y and w, and without those that it leaves out."""
    return _TWICE.sub(r"\1", word.translate(_WRITTEN))


def _bones(bare: str) -> str:
    bones = _TWICE.sub(r"\1", _VOWELS.sub("", bare))
    # A last "h" comes and goes: Fatima, Fatimah, ftmh.
    return (bones[:-1] if bones.endswith("h") else bones) or bare[:1]
