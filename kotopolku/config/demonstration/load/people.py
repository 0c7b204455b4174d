"""Who the clients are: names in their scripts, birth days, identity codes, references."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from random import Random

from kotopolku.rooms.cases.queries import tokens_of

from ..names import Origin, Written

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SEPARATORS = {19: "-YXWVU", 20: "ABCDEF"}
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = tuple(a + b for a in _LETTERS for b in _LETTERS)
_ALL_REFERENCES = len(_LETTERS) ** 10
# Has no factor in common with the number of references, so that no two clients get the same one.
_STEP = 7_046_029_254_387_341

NameParts = tuple[str, str, str, str]


def name_of(rng: Random, origin: Origin, is_woman: bool) -> NameParts:
    """(given, family, given in its script, family in its script); the last two empty for Latin names."""
    pool = origin.women if is_woman else origin.men
    given = pool[int(rng.random() * len(pool))]
    family = origin.families[int(rng.random() * len(origin.families))]
    draw = rng.random()
    if draw < 0.35:
        second = pool[int(draw / 0.35 * len(pool))]
        if second is not given:
            given = _two(given, second)
    return given.latin, family.latin, given.original, family.original if given.original else ""


@cache
def _two(first: Written, second: Written) -> Written:
    return Written(f"{first.latin} {second.latin}", f"{first.original} {second.original}".strip())


@cache
def name_tokens(name: NameParts) -> tuple[str, ...]:
    """What a client of this name is found by, the birth date apart."""
    given, family, original_given, original_family = name
    spellings = [(given, family)]
    if original_given:
        spellings.append((original_given, original_family))
    return tuple(sorted(tokens_of(spellings, "")))


class IdentityCodes:
    """Gives codes of individual numbers 900–999, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given: defaultdict[str, int] = defaultdict(int)
        self._taken = frozenset(taken)

    def next_for(self, born: date) -> str | None:
        """A code for the birth date; None when the date has no more."""
        digits, separators = _digits_of(born)
        while (count := self._given[digits]) < 600:
            self._given[digits] = count + 1
            number = 900 + count % 100
            code = f"{digits}{separators[count // 100]}{number}{_CHECK[int(f'{digits}{number}') % 31]}"
            if code not in self._taken:
                return code
        return None


@cache
def _digits_of(born: date) -> tuple[str, str]:
    return f"{born:%d%m%y}", _SEPARATORS[born.year // 100]


def reference_of(number: int, offset: int) -> str:
    """The reference of the client of that number: no two are equal, none follows from another at a glance."""
    left = (number * _STEP + offset) % _ALL_REFERENCES
    left, a = divmod(left, 900)
    left, b = divmod(left, 900)
    left, c = divmod(left, 900)
    e, d = divmod(left, 900)
    return _PAIRS[a] + _PAIRS[b] + _PAIRS[c] + _PAIRS[d] + _PAIRS[e]
