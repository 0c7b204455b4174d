"""Grounds of residence by the words in use."""

from dataclasses import dataclass
from functools import cache

from kotopolku.domain.vocabulary import ResidenceGround, ResidenceKind

from ..problem import BadCell
from .lists import word_list
from .plain import folded


@dataclass(frozen=True, slots=True)
class Ground:
    """How and why the right to stay was given."""

    kind: ResidenceKind
    ground: ResidenceGround


@cache
def _by_word() -> dict[str, Ground]:
    known: dict[str, Ground] = {}
    for code, words in word_list("grounds").items():
        kind, ground = code.split(".")
        found = Ground(ResidenceKind(kind), ResidenceGround(ground))
        known.update((folded(word), found) for word in words)
    return known


def ground_of(text: str) -> Ground:
    """The ground that a word or phrase names. Raises BadCell for any other, a mere letter of the permit too."""
    plain = folded(text)
    if found := _by_word().get(plain):
        return found
    # "A / kv. suojelu", "B (opiskelu)": the letter of the permit beside the word.
    words = [word for word in plain.split() if word not in {"a", "b", "p", "p eu"}]
    if found := _by_word().get(" ".join(words)):
        return found
    raise BadCell("unknown_ground")
