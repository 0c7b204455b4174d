"""Tasks for which access to one case is granted, to whom, on which section, for how long at a time."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kotopolku.domain.vocabulary import Section, section

from .roles import ROLES, Right, Role


class Task(StrEnum):
    """What the access is needed for; it ends with the task."""

    ASSESSMENT = "assessment"
    PLAN = "plan"
    REVIEW = "review"
    SERVICE = "service"
    REPRESENTATION = "representation"
    SUBSTITUTE = "substitute"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class TaskRule:
    """`receivers` are kinds of organisation that a section gives the right to; others need the client's consent.

    Empty: the case's own organisation only. The law limits the duration to what is necessary without a number
    (79 § 2 mom.); `longest` is ours and can be granted anew.
    """

    rights: frozenset[Right]
    receivers: frozenset[str]
    longest: timedelta
    because: Section


_AUTHORITIES = frozenset({"county", "employment_authority", "municipality", "joint"})
_HALF_A_YEAR, _A_YEAR, _A_QUARTER = timedelta(days=183), timedelta(days=366), timedelta(days=92)
_TOGETHER = section("681/2023", "86 §")

TASKS: dict[Task, TaskRule] = {
    Task.ASSESSMENT: TaskRule(
        frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_HEALTH, Right.ASSESS}),
        _AUTHORITIES,
        _HALF_A_YEAR,
        _TOGETHER,
    ),
    Task.PLAN: TaskRule(
        frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_HEALTH, Right.PLAN}),
        _AUTHORITIES,
        _HALF_A_YEAR,
        _TOGETHER,
    ),
    Task.REVIEW: TaskRule(
        frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_HEALTH, Right.REVIEW}),
        _AUTHORITIES,
        _HALF_A_YEAR,
        _TOGETHER,
    ),
    Task.SERVICE: TaskRule(
        frozenset({Right.SEE_PROVIDER_ITEMS}),
        frozenset({"provider", "ngo", "county", "municipality", "joint"}),
        _A_YEAR,
        section("681/2023", "94 §"),
    ),
    Task.REPRESENTATION: TaskRule(
        frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN}),
        _AUTHORITIES | {"ngo", "provider"},
        _A_YEAR,
        section("681/2023", "93 §"),
    ),
    Task.SUBSTITUTE: TaskRule(
        ROLES[Role.COACH].rights - {Right.BREAK_GLASS, Right.REGISTER, Right.ADVISE, Right.GRANT},
        frozenset(),
        _A_QUARTER,
        section("681/2023", "79 § 2 mom."),
    ),
    Task.SUPERVISION: TaskRule(
        frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN}),
        frozenset({"centre"}),
        _A_QUARTER,
        section("681/2023", "91 §"),
    ),
}


def rights_granted(task: Task, of_coach: AbstractSet[Right]) -> frozenset[Right]:
    """What a grant for the task opens; to a substitute no more than the organisation lets its coaches do."""
    rights = TASKS[task].rights
    return rights & of_coach if task is Task.SUBSTITUTE else rights
