"""What the own account asks: themes, a page each, and to which items of the interview their answers belong.

Nothing is asked that the interview does not ask (869/2024 2 § 1 mom.; 570/2011 1 § 2 mom.), and of health and family
only whether the client wants to talk about them: what is necessary to record of health is weighed in the interview
(681/2023 73 § 1 mom. 8 k.).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_WORDS = 1_000
HOW_WELL = ("well", "some", "not")
LANGUAGES = "languages"
"""Choices that are languages: which ones there are, the window knows."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its choices are codes. `many`: several may be chosen."""

    code: str
    choices: tuple[str, ...]
    many: bool = False

    @property
    def is_of_languages(self) -> bool:
        """Whether any language may be chosen."""
        return self.choices == (LANGUAGES,)

    def taken(self, given: Sequence[str]) -> tuple[str, ...]:
        """What of the given is an answer, in the order of the choices."""
        if self.is_of_languages:
            return tuple(dict.fromkeys(one for one in given if 2 <= len(one) <= 5 and one.isalpha()))[:20]
        kept = tuple(choice for choice in self.choices if choice in given)
        return kept if self.many else kept[:1]


THEMES: Mapping[str, tuple[Question, ...]] = {
    "languages": (
        Question("reads", (LANGUAGES,), many=True),
        Question("latin", HOW_WELL),
        Question("finnish", HOW_WELL),
        Question("uses", ("home", "work", "studies", "offices", "nowhere"), many=True),
    ),
    "education": (
        Question(
            "school", ("none", "primary", "lower_secondary", "upper_secondary", "vocational", "higher", "doctorate")
        ),
        Question("certificate", ("have", "lost", "none")),
    ),
    "work": (
        Question(
            "fields",
            (
                *("cleaning", "kitchen", "shop", "building", "factory", "driving", "farming", "care", "children"),
                *("teaching", "office", "computers", "crafts", "home", "other"),
            ),
            many=True,
        ),
        Question("years", ("none", "some", "more", "many")),
    ),
    "skills": (
        Question(
            "licences",
            ("driving_b", "driving_c", "driving_abroad", "hygiene", "work_safety", "alcohol"),
            many=True,
        ),
        Question("digital", HOW_WELL),
        Question("good_at", ("people", "hands", "figures", "languages", "order", "art", "sports", "new"), many=True),
    ),
    "wishes": (
        Question(
            "ways",
            ("work", "language", "vocational", "upper_secondary", "higher", "recognition", "business", "home"),
            many=True,
        ),
        Question("hinders", ("childcare", "distance", "evening", "slow", "device"), many=True),
    ),
    "help": (
        Question(
            "services",
            ("civic_orientation", "organisations", "friend", "leisure", "parents", "digital", "counselling"),
            many=True,
        ),
        Question("talk", ("family", "housing", "childcare", "economy", "health"), many=True),
    ),
}

OF_ITEM: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "literacy": ("languages", ("reads", "latin")),
    "finnish_and_swedish": ("languages", ("finnish", "uses")),
    "education_and_work_history": ("education", ("school", "certificate")),
    "special_skills_and_strengths": ("skills", ("licences", "good_at")),
    "study_skills": ("skills", ("digital",)),
    "study_and_working_life_skills": ("skills", ("digital",)),
    "work_and_education_services": ("wishes", ("ways",)),
    "work_and_education_wishes": ("wishes", ("ways",)),
    "life_situation": ("help", ("talk",)),
    "other_integration_services": ("help", ("services",)),
}
"""The theme of each item of the interview, and which of its questions; the theme's own words go along."""

BESIDES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "education_and_work_history": ("work", ("fields", "years")),
    "study_skills": ("wishes", ("hinders",)),
    "study_and_working_life_skills": ("wishes", ("hinders",)),
}
"""A second theme of an item."""


def parts_of(item: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The themes of an item with its questions; none for an item that the account does not ask about."""
    return tuple(found[item] for found in (OF_ITEM, BESIDES) if item in found)


@dataclass(frozen=True, slots=True)
class ThemeTold:
    """What was told on one page. `later`: the client will tell at the meeting."""

    choices: Mapping[str, tuple[str, ...]]
    words: str = ""
    later: bool = False
    version: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.later or any(self.choices.values()))

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        chosen = {code: list(codes) for code, codes in self.choices.items() if codes}
        return {"choices": chosen, "words": self.words, "later": self.later, "version": self.version}


NOTHING_TOLD = ThemeTold({})


def told_in(theme: str, kept: Mapping[str, Any] | None) -> ThemeTold:
    """What was kept of a theme; choices that are asked no more are left out."""
    if kept is None:
        return NOTHING_TOLD
    said = kept.get("choices") or {}
    choices = {one.code: one.taken(said.get(one.code) or ()) for one in THEMES[theme]}
    return ThemeTold(choices, kept.get("words") or "", bool(kept.get("later")), int(kept.get("version") or 0))
