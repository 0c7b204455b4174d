"""What is still missing before an assessment can be completed."""

from dataclasses import dataclass

from kotopolku.domain.needs import assessment_content, missing_items
from kotopolku.domain.vocabulary import Section, section

from . import lawful
from .contents import ARRANGEMENTS, COUNTY, OUTCOME, TOLD
from .models import Assessment

_LANGUAGE_SECTIONS = {"869/2024": section("869/2024", "4 § 1 mom."), "570/2011": section("570/2011", "2 § 1 mom.")}
_OUTCOME_SECTIONS = {"681/2023": section("681/2023", "16 §"), "1386/2010": section("1386/2010", "10 § 3 mom.")}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: its code, the page where it is given, and the section that asks for it."""

    what: str
    page: str
    because: Section


def missing_of(assessment: Assessment) -> tuple[Lack, ...]:
    """What is missing, in the order of the pages; the outcome last. Three queries."""
    answers = assessment.answers.filter(retracted_at=None).values_list("item", "text", "detail")
    answered = {item for item, text, detail in answers if lawful.has_content(text, detail)}
    told = set(assessment.told.values_list("item", flat=True))
    needs = set(assessment.needs.filter(retracted_at=None).values_list("need", flat=True))
    return lacks(assessment, answered=answered, told=told, needs=needs)


def lacks(assessment: Assessment, *, answered: set[str], told: set[str], needs: set[str]) -> tuple[Lack, ...]:
    """As `missing_of`, of what has been read already."""
    if assessment.kept_elsewhere:
        return ()
    content = assessment_content(assessment.rulebook)
    to_tell = {item.code for item in content.told}
    found = [*_of_arrangements(assessment, content.decree)]
    found += [
        Lack(item.code, TOLD if item.code in to_tell else item.code, item.section)
        for item in missing_items(content, answered=answered, told=told)
    ]
    if content.county and assessment.county_takes_part is None and needs & lawful.COUNTY_NEEDS:
        found.append(Lack("county", COUNTY, section(assessment.rulebook, "14 § 4 mom.")))
    if assessment.plan_needed is None:
        found.append(Lack("outcome", OUTCOME, _because_of_outcome(assessment)))
    return tuple(found)


def _of_arrangements(assessment: Assessment, decree: str) -> list[Lack]:
    """In which language the interview was held, and through whom, must be known afterwards."""
    because = _LANGUAGE_SECTIONS[decree]
    lacking = []
    if not assessment.language:
        lacking.append(Lack("language", ARRANGEMENTS, because))
    if not assessment.interpreter_how:
        lacking.append(Lack("interpreter", ARRANGEMENTS, because))
    return lacking


def _because_of_outcome(assessment: Assessment) -> Section:
    return _OUTCOME_SECTIONS[assessment.rulebook]
