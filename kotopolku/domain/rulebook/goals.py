"""The goals that the law expects in a plan (681/2023 18 §)."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.calendar import is_aged
from kotopolku.domain.vocabulary import Section, section
from kotopolku.domain.vocabulary.section import ACT_B

# 18 § 4 mom.
UPPER_SECONDARY_UNDER = 25


class GoalCode(StrEnum):
    """A goal that the law names."""

    EMPLOYMENT_OR_ENTREPRENEURSHIP = "employment_or_entrepreneurship"
    WORKING_LIFE_READINESS = "working_life_readiness"
    UPPER_SECONDARY_EDUCATION = "upper_secondary_education"


class ExpectedGoal(Struct, frozen=True, gc=False):
    """A goal with its section. ``departable``: a written reason is enough to depart from it.

    681/2023 sets a jobseeker's goal without "as a rule" (18 § 2 mom.); that too can be departed from with a reason, see
    docs/decisions/0006.
    """

    code: GoalCode
    section: Section
    departable: bool


_JOBSEEKER = (ExpectedGoal(GoalCode.EMPLOYMENT_OR_ENTREPRENEURSHIP, section(ACT_B, "18 § 2 mom."), departable=True),)
_OTHERS = (
    ExpectedGoal(GoalCode.WORKING_LIFE_READINESS, section(ACT_B, "18 § 3 mom."), departable=True),
    ExpectedGoal(GoalCode.EMPLOYMENT_OR_ENTREPRENEURSHIP, section(ACT_B, "18 § 3 mom."), departable=True),
)
_YOUNG = (ExpectedGoal(GoalCode.UPPER_SECONDARY_EDUCATION, section(ACT_B, "18 § 4 mom."), departable=True),)


def no_expected_goals(born: date, jobseeker: bool, on: date) -> tuple[ExpectedGoal, ...]:  # noqa: ARG001
    """1386/2010 names no goals."""
    return ()


def goals_of_18(born: date, jobseeker: bool, on: date) -> tuple[ExpectedGoal, ...]:
    """The goals of 681/2023 18 § for a plan made on the day.

    Of a person under 25 it expects upper secondary education instead of the others ("notwithstanding
    subsections 2 and 3").
    """
    if not is_aged(born, UPPER_SECONDARY_UNDER, on):
        return _YOUNG
    return _JOBSEEKER if jobseeker else _OTHERS
