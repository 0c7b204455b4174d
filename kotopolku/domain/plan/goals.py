"""The goals that the law expects in a plan."""

from datetime import date

from kotopolku.domain.rulebook import CURRENT, ExpectedGoal, Rulebooks


def expected_goals(
    *, born: date, jobseeker: bool, made: date, rulebooks: Rulebooks = CURRENT
) -> tuple[ExpectedGoal, ...]:
    """The goals that the act of the day of making expects in a plan (681/2023 18 §; 1386/2010 names none)."""
    return rulebooks.on(made).expected_goals(born, jobseeker, made)
