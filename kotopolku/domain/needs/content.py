"""What an assessment must and may contain, and what must be told in it (570/2011, 869/2024)."""

from collections.abc import Collection

from msgspec import Struct

from kotopolku.domain.vocabulary import Section, section
from kotopolku.domain.vocabulary.section import ACT_A, ACT_B


class Item(Struct, frozen=True, gc=False):
    """One item of a list in a decree."""

    code: str
    section: Section


class AssessmentContent(Struct, frozen=True, kw_only=True):
    """The lists of the decree that goes with an act."""

    act: str
    decree: str
    # What the initial interview finds out, at least.
    interview: tuple[Item, ...]
    # What is found out, preliminarily, with the wellbeing services county if it takes part.
    county: tuple[Item, ...]
    # What the person must be told in the interview, at least.
    told: tuple[Item, ...]
    # Further measures that may follow from the interview.
    further: tuple[Item, ...]


def _items(decree: str, paragraph: str, *codes: str) -> tuple[Item, ...]:
    """The items of a paragraph's numbered list, in order."""
    return tuple(Item(code, section(decree, f"{paragraph} {n} k.")) for n, code in enumerate(codes, start=1))


CONTENT_570_2011 = AssessmentContent(
    act=ACT_A,
    decree="570/2011",
    interview=_items(
        "570/2011",
        "1 § 2 mom.",
        "literacy",
        "finnish_and_swedish",
        "study_skills",
        "education_and_work_history",
        "special_skills_and_strengths",
        "work_and_education_wishes",
        "life_situation",
    ),
    county=(),
    told=(),
    further=_items(
        "570/2011",
        "1 § 3 mom.",
        "recognition_of_skills",
        "literacy_in_detail",
        "finnish_and_swedish_in_detail",
        "study_skills_in_detail",
        "career_planning",
        "service_needs_in_detail",
    ),
)

CONTENT_869_2024 = AssessmentContent(
    act=ACT_B,
    decree="869/2024",
    interview=_items(
        "869/2024",
        "2 § 1 mom.",
        "literacy",
        "finnish_and_swedish",
        "study_and_working_life_skills",
        "work_and_education_services",
        "education_and_work_history",
        "special_skills_and_strengths",
        "need_of_plan",
        "life_situation",
        "other_integration_services",
    ),
    county=(Item("social_and_health_services", section("869/2024", "2 § 2 mom.")),),
    told=_items(
        "869/2024",
        "2 § 3 mom.",
        "aims_of_services",
        "plan_and_service_process",
        "plan_binds_rights_and_duties",
        "personal_data",
    ),
    further=_items(
        "869/2024",
        "3 §",
        "recognition_of_skills",
        "literacy_in_detail",
        "finnish_and_swedish_in_detail",
        "study_skills_in_detail",
        "employment_options",
        "service_needs_in_detail",
    ),
)

CONTENTS = (CONTENT_570_2011, CONTENT_869_2024)


class NoContentForAct(LookupError):
    """No decree on assessments is known for the act."""


def assessment_content(act: str, contents: tuple[AssessmentContent, ...] = CONTENTS) -> AssessmentContent:
    """The lists for an assessment under the act, such as ``681/2023``. Raises `NoContentForAct`."""
    for content in contents:
        if content.act == act:
            return content
    raise NoContentForAct(act)


def missing_items(content: AssessmentContent, *, answered: Collection[str], told: Collection[str]) -> tuple[Item, ...]:
    """What is still missing before the assessment can be completed: interview items first, then things to tell.

    ``answered`` and ``told`` are codes. The county's part and further measures are made when needed only.
    """
    interview = tuple(item for item in content.interview if item.code not in answered)
    return interview + tuple(item for item in content.told if item.code not in told)
