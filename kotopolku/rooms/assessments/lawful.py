"""What the law of an assessment asks for, and the shape of the answers that the rules look into.

`detail` of an answer is a flat object of the item's own fields; lists of rows are under the names of the rows. The
rules look into these only: `nothing` (asked, nothing came up), `health` with `health_reason`, and under the item of
Finnish and Swedish `fi` and `sv`, each with listening, reading, speaking, writing, assessed_how and assessed_on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kotopolku.domain.needs import (
    COUNTY_NEEDS,
    NEEDS_BY_GROUP,
    AssessmentContent,
    NeedCode,
    NeedGroup,
    assessment_content,
)
from kotopolku.domain.vocabulary import LanguageSkill
from kotopolku.platform.refusals import check_code

LANGUAGE_ITEM = "finnish_and_swedish"
NATIONAL_LANGUAGES = ("fi", "sv")
SKILLS = tuple(skill.value for skill in LanguageSkill)

__all__ = [
    "COUNTY_NEEDS",
    "LANGUAGE_ITEM",
    "NATIONAL_LANGUAGES",
    "SKILLS",
    "Levels",
    "assessment_content",
    "check_need",
    "county_may_take_part",
    "further_measures_of",
    "has_content",
    "is_special",
    "items_of",
    "lacks_health_reason",
    "levels_in",
    "tellings_of",
]


def _content(act: str) -> AssessmentContent:
    return assessment_content(act)


def items_of(act: str) -> tuple[str, ...]:
    """The items of the initial interview, in the order of the decree."""
    return tuple(item.code for item in _content(act).interview)


def tellings_of(act: str) -> tuple[str, ...]:
    """What the client must be told; the decree of the older law has no such list."""
    return tuple(item.code for item in _content(act).told)


def further_measures_of(act: str) -> tuple[str, ...]:
    """The further measures that the decree names."""
    return tuple(item.code for item in _content(act).further)


def county_may_take_part(act: str) -> bool:
    """Whether the law gives the wellbeing services county a part (681/2023 14 § 4 mom.)."""
    return bool(_content(act).county)


def check_need(code: str) -> str:
    """The code, if it is a need; raises UnknownCode."""
    return check_code(code, NeedCode, field="need")


def is_special(code: str) -> bool:
    """Whether a need is one of the special ones, which are to be seen early."""
    return code in NEEDS_BY_GROUP[NeedGroup.SPECIAL]


def has_content(text: str, detail: Mapping[str, Any]) -> bool:
    """Whether an answer says something, if only that nothing came up."""
    return bool(text.strip()) or bool(detail)


def lacks_health_reason(detail: Mapping[str, Any]) -> bool:
    """Whether something is told of health without why it bears on integration and is necessary (73 § 1 mom. 8 k.)."""
    health, reason = str(detail.get("health", "")), str(detail.get("health_reason", ""))
    return bool(health.strip()) and not reason.strip()


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of one language by skill as the answer has them; what is not known is left out."""

    by_skill: dict[str, str]
    assessed_how: str
    assessed_on: str


def levels_in(detail: Mapping[str, Any], language: str) -> Levels:
    """The levels that the answer gives for `fi` or `sv`."""
    part: Mapping[str, Any] = detail.get(language) or {}
    by_skill = {skill: str(part[skill]) for skill in SKILLS if part.get(skill)}
    return Levels(by_skill, str(part.get("assessed_how", "")), str(part.get("assessed_on", "")))
