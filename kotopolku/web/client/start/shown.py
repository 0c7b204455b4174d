"""What the pages of the start share: their words, and the bending path that shows how far one has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..window import Visitor

WIDTH, HIGH, LOW, HEIGHT = 40, 6, 22, 28
"""Of one stretch of the path, in its own units."""


def start_texts(visitor: Visitor) -> ReaderTexts:
    """The words of the start, in the visitor's language."""
    return reader_texts("my_start", visitor.texts.language)


@dataclass(frozen=True, slots=True)
class Bend:
    """A path from dot to dot, to be drawn; `state` of a dot is done, now or ahead."""

    width: int
    height: int
    line: str
    dots: Sequence[dict[str, Any]]


def bend_of(states: Sequence[str]) -> Bend:
    """The path through as many dots as there are states."""
    places = [(WIDTH // 2 + WIDTH * at, LOW if at % 2 else HIGH) for at in range(len(states))]
    line = f"M{places[0][0]} {places[0][1]}"
    for (x, y), (to_x, to_y) in pairwise(places):
        line += f"C{x + WIDTH // 2} {y} {to_x - WIDTH // 2} {to_y} {to_x} {to_y}"
    dots = [{"x": x, "y": y, "state": state} for (x, y), state in zip(places, states, strict=True)]
    return Bend(WIDTH * len(states), HEIGHT, line, dots)
