"""The goals that the law expects of this client's plan."""

from datetime import date

from kotopolku.domain import plan as law
from kotopolku.domain.calendar import is_aged
from kotopolku.domain.plan import ExpectedGoal, GoalCode
from kotopolku.domain.vocabulary import CircumstanceKind, Situation

__all__ = ["ExpectedGoal", "GoalCode", "expected_goals", "is_minor"]

OF_AGE = 18


def expected_goals(situation: Situation, made: date) -> tuple[ExpectedGoal, ...]:
    """The goals of 18 § for a plan made on the day, by the age and circumstances of that day."""
    jobseeker = any(
        one.kind is CircumstanceKind.UNEMPLOYED_JOBSEEKER and one.is_active(made) for one in situation.circumstances
    )
    return law.expected_goals(born=situation.person.born, jobseeker=jobseeker, made=made)


def is_minor(born: date, on: date) -> bool:
    """Whether a guardian or representative approves instead of the client."""
    return not is_aged(born, OF_AGE, on)
