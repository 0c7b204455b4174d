"""From plain JSON types to a situation, with the exact field of what is wrong.

Keys that the description of situations does not know are passed over, so that a file may carry notes of its
own. Null stands for missing everywhere. What is missing is null, false or empty, except for what nothing can be
reckoned without: the day asked, the birth date, the kind of residence, the first day of a list's item.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kotopolku.domain.vocabulary import (
    CaseFacts,
    Circumstance,
    CircumstanceKind,
    Extension,
    ExtensionGround,
    Pause,
    PauseGround,
    PersonFacts,
    PlanFacts,
    ResidenceFacts,
    ResidenceGround,
    ResidenceKind,
    ReviewAsked,
    Situation,
)

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch

MISSING = "missing"
NOT_A_TEXT = "not a text"
NOT_A_DATE = "not a date of the form YYYY-MM-DD"
NO_SUCH_DAY = "no such day in the calendar"
NOT_A_BOOLEAN = "neither true nor false"
NOT_AN_OBJECT = "not an object"
NOT_A_LIST = "not a list"


class MalformedSituation(ValueError):
    """Something in the situation cannot be read. ``field`` is its path, such as ``case.plans.0.made``."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def situation_of(plain: object) -> Situation:
    """Reads a situation from plain JSON types. Raises `MalformedSituation` at the first thing wrong."""
    if not isinstance(plain, dict):
        raise MalformedSituation("", NOT_AN_OBJECT)
    top = _Object(plain, "")
    return Situation(
        id=top.identifier("id"),
        on=top.required_day("on"),
        person=_person(top.part("person")),
        residence=_residence(top.part("residence")),
        circumstances=top.items("circumstances", _circumstance),
        case=_case(top.part("case")),
    )


class _Object:
    """One object of the situation and its path."""

    __slots__ = ("_path", "_plain")

    def __init__(self, plain: dict[object, object], path: str) -> None:
        self._plain = plain
        self._path = path

    def identifier(self, key: str) -> str | int | None:
        """Any text; a whole number is let through as it is."""
        value = self._plain.get(key)
        if value is None or isinstance(value, str) or type(value) is int:
            return value
        raise MalformedSituation(self._path + key, NOT_A_TEXT)

    def day(self, key: str) -> date | None:
        """A day or nothing."""
        value = self._plain.get(key)
        return None if value is None else _day(value, self._path + key)

    def required_day(self, key: str) -> date:
        """A day that must be there."""
        return _required_day(self._plain.get(key), self._path + key)

    def flag(self, key: str) -> bool | None:
        """True, false or nothing."""
        value = self._plain.get(key)
        if value is None or value is True or value is False:
            return value
        raise MalformedSituation(self._path + key, NOT_A_BOOLEAN)

    def word(self, key: str, words: type[W]) -> W | None:
        """One of a list's words, or nothing."""
        value = self._plain.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                return words(value)
            except ValueError:
                pass
        raise MalformedSituation(self._path + key, "not one of: " + ", ".join(words))

    def required_word(self, key: str, words: type[W]) -> W:
        """One of a list's words that must be there."""
        word = self.word(key, words)
        if word is None:
            raise MalformedSituation(self._path + key, MISSING)
        return word

    def part(self, key: str) -> "_Object":
        """An object within this one; an empty one if it is missing."""
        value = self._plain.get(key)
        path = self._path + key
        if value is None:
            return _Object({}, path + ".")
        if not isinstance(value, dict):
            raise MalformedSituation(path, NOT_AN_OBJECT)
        return _Object(value, path + ".")

    def _list(self, key: str) -> list[object]:
        value = self._plain.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise MalformedSituation(self._path + key, NOT_A_LIST)
        return value

    def items(self, key: str, read: Callable[["_Object"], T]) -> tuple[T, ...]:
        """A list of objects, each read in turn."""
        found = []
        for place, value in enumerate(self._list(key)):
            path = f"{self._path}{key}.{place}"
            if not isinstance(value, dict):
                raise MalformedSituation(path, NOT_AN_OBJECT)
            found.append(read(_Object(value, path + ".")))
        return tuple(found)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days."""
        values = self._list(key)
        return tuple(_required_day(v, f"{self._path}{key}.{place}") for place, v in enumerate(values))


def _day(value: object, path: str) -> date:
    if not isinstance(value, str) or not _ISO_DAY(value):
        raise MalformedSituation(path, NOT_A_DATE)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise MalformedSituation(path, NO_SUCH_DAY) from None


def _required_day(value: object, path: str) -> date:
    if value is None:
        raise MalformedSituation(path, MISSING)
    return _day(value, path)


def _person(plain: _Object) -> PersonFacts:
    return PersonFacts(
        born=plain.required_day("born"),
        arrived_unaccompanied_as_minor=plain.flag("arrived_unaccompanied_as_minor") is True,
        trafficking_victim=plain.flag("trafficking_victim") is True,
        reimbursed_parent_until=plain.day("reimbursed_parent_until"),
    )


def _residence(plain: _Object) -> ResidenceFacts:
    return ResidenceFacts(
        kind=plain.required_word("kind", ResidenceKind),
        ground=plain.word("ground", ResidenceGround),
        first_granted=plain.day("first_granted"),
        valid_until=plain.day("valid_until"),
        municipality_registered=plain.day("municipality_registered"),
    )


def _circumstance(plain: _Object) -> Circumstance:
    kind = plain.word("kind", CircumstanceKind)
    return Circumstance(kind=kind, since=plain.required_day("since"), until=plain.day("until"))


def _plan(plain: _Object) -> PlanFacts:
    return PlanFacts(made=plain.required_day("made"), signed=plain.day("signed"), until=plain.day("until"))


def _pause(plain: _Object) -> Pause:
    since, until = plain.required_day("since"), plain.day("until")
    return Pause(since=since, until=until, ground=plain.word("ground", PauseGround))


def _extension(plain: _Object) -> Extension:
    decided = plain.required_day("decided")
    return Extension(decided=decided, ground=plain.word("ground", ExtensionGround))


def _review_asked(plain: _Object) -> ReviewAsked:
    return ReviewAsked(asked=plain.required_day("asked"), answered=plain.day("answered"))


def _case(plain: _Object) -> CaseFacts:
    return CaseFacts(
        opened=plain.day("opened"),
        assessment_started=plain.day("assessment_started"),
        assessment_completed=plain.day("assessment_completed"),
        plan_needed=plain.flag("plan_needed"),
        plans=plain.items("plans", _plan),
        reviews=plain.days("reviews"),
        reviews_asked=plain.items("reviews_asked", _review_asked),
        directed_to_service=plain.days("directed_to_service"),
        pauses=plain.items("pauses", _pause),
        extensions=plain.items("extensions", _extension),
        closed=plain.day("closed"),
    )
