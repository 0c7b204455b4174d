"""Levels and skills of language, after the Common European Framework."""

from enum import StrEnum


class LanguageSkill(StrEnum):
    """The skills in which a level is given."""

    LISTENING = "listening"
    READING = "reading"
    SPEAKING = "speaking"
    WRITING = "writing"


class CefrLevel(StrEnum):
    """Sub-levels as Finnish curricula and registers use them; X: not tested."""

    BELOW_A1_1 = "below_A1.1"
    A1_1 = "A1.1"
    A1_2 = "A1.2"
    A1_3 = "A1.3"
    A2_1 = "A2.1"
    A2_2 = "A2.2"
    B1_1 = "B1.1"
    B1_2 = "B1.2"
    B2_1 = "B2.1"
    B2_2 = "B2.2"
    C1_1 = "C1.1"
    C1_2 = "C1.2"
    C2_1 = "C2.1"
    C2_2 = "C2.2"
    NOT_TESTED = "X"

    @property
    def rank(self) -> int | None:
        """Place in the order of levels, 0 the lowest; None where not tested."""
        return None if self is CefrLevel.NOT_TESTED else _ORDER[self]

    def is_at_least(self, other: "CefrLevel") -> bool:
        """Whether the level reaches the other; an untested level reaches nothing and is never reached."""
        mine, theirs = self.rank, other.rank
        return mine is not None and theirs is not None and mine >= theirs


_ORDER = {level: place for place, level in enumerate(CefrLevel)}

# Functional basic language skills, the aim of integration training (681/2023 26 § 3 mom.).
FUNCTIONAL_BASIC_SKILLS = CefrLevel.B1_1
