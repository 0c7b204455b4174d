"""What a client is found by. Only names and the birth date: no identifier, contact or place is ever a token."""

from collections.abc import Iterable
from itertools import combinations

from kotopolku.rooms.people.queries import skeletons, words

LENGTH = 60
_WORDS = 6
_READINGS = 2


def tokens_of(spellings: Iterable[tuple[str, str]], born: str) -> frozenset[str]:
    """All tokens of a person with these names (given, family) and birth date."""
    found = {f"b:{born}"} if born else set()
    for given, family in spellings:
        said = words(f"{given} {family}")[:_WORDS]
        for word in said:
            found.add(word_token(word))
            found.update(f"s:{bones}"[:LENGTH] for bones in skeletons(word))
        for one, other in combinations(said, 2):
            found.update(pair_tokens(one, other))
    return frozenset(found)


def word_token(word: str) -> str:
    """The token of a word of a name."""
    return f"n:{word}"[:LENGTH]


def pair_tokens(one: str, other: str) -> tuple[str, ...]:
    """Tokens of two words of one name, in either order: two common names are rarely common together."""
    pairs = {
        f"p:{min(a, b)} {max(a, b)}"[:LENGTH] for a in skeletons(one)[:_READINGS] for b in skeletons(other)[:_READINGS]
    }
    return tuple(sorted(pairs))
