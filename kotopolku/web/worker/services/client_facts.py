"""What the file of a client tells the rules of `domain.services`, gathered from the rooms. Decides nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kotopolku.domain.access import Right
from kotopolku.domain.calendar import years_after
from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import NATIVE, ClientFacts, ranks_of
from kotopolku.domain.vocabulary import CircumstanceKind
from kotopolku.rooms.assessments import queries as assessments
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans import queries as plans

from .. import health

LOCAL = ("fi", "sv")
SMALL = 7
"""Children begin school in the year in which they become seven; younger ones need somebody meanwhile."""
YOUNG, OLD = 30, 65
_UNDERSTANDING = ("listening", "speaking")
_ALL = ("listening", "speaking", "reading", "writing")


def needs_of(case: Any) -> list[Any]:
    """The standing needs of the latest assessment, without those about health where they are not to be seen."""
    found = assessments.needs_found([case.pk]).get(case.pk, [])
    latest = max((need.assessment_id for need in found), default=None)
    return health.needs_seen(case, [need for need in found if need.assessment_id == latest])


def client_facts(case: Any, today: date, needs: Iterable[Any]) -> ClientFacts:
    """The facts of a client on a day; what is not known stays None or empty. Seven queries at most.

    Under turvakielto, and where one of the household is under it, no municipality goes into the reckoning.
    """
    person, codes = case.person, frozenset(str(need.need) for need in needs)
    skills = list(person.languages.standing())
    age = _age(person, today)
    roles, others = _roles(person, codes, age, today)
    return ClientFacts(
        needs=codes,
        languages=_languages(person, skills),
        level=_level(skills),
        municipality="" if is_protected(case) else case.area,
        age=age,
        has_small_children=_has_small_children(person, today),
        childcare_arranged=False if NeedCode.CHILDCARE in codes else None,
        agreed_week=_agreed_week(case, today),
        roles=roles,
        other_roles=others,
    )


def _age(person: Any, today: date) -> int | None:
    """In whole years; None where nothing is known of the birth."""
    born = people.day_of(person.born, person.created_at)
    if born is None:
        return None
    return next((years for years in range(130) if years_after(born, years + 1) > today), None)


def _languages(person: Any, skills: Iterable[Any]) -> dict[str, str] | None:
    """What the client understands; the language in which they are served counts as known well."""
    found = {one.language: NATIVE if one.is_mother_tongue else _lowest(one, _UNDERSTANDING) for one in skills}
    for code in (person.service_language, person.interpreter_language):
        if code and code not in LOCAL:
            found[code] = NATIVE
    return found or None


def _level(skills: Iterable[Any]) -> str:
    """The level of Finnish or Swedish, the better one: that of the weakest skill that is known."""
    levels = [NATIVE if one.is_mother_tongue else _lowest(one, _ALL) for one in skills if one.language in LOCAL]
    return max(levels, key=lambda level: ranks_of(level) or (-1, -1), default="")


def _lowest(skill: Any, names: Iterable[str]) -> str:
    ranked = [(ranks, level) for name in names if (ranks := ranks_of(level := getattr(skill, name)))]
    return min(ranked)[1] if ranked else ""


def _has_small_children(person: Any, today: date) -> bool | None:
    """Whether a child under school age lives in the household; None where nobody is known to live with the client."""
    mates = people.household_of(person)
    days = [people.day_of(one.born, one.row.recorded_at) for one in mates]
    if not mates or None in days:
        return True if any(day and years_after(day, SMALL) > today for day in days) else None
    return any(day is not None and years_after(day, SMALL) > today for day in days)


def _agreed_week(case: Any, today: date) -> dict[str, list[str]] | None:
    """Hours agreed in the plan in force, but those of measures that the reader may not see; None without such a plan
    or without the right to see it.
    """
    if Right.SEE_PLAN not in case.rights:
        return None
    plan = plans.plan_in_force(case, today)
    if plan is None:
        return None
    week: dict[str, list[str]] = {}
    for one in plans.measures_of(plan):
        if one.kind in health.MEASURES and not health.is_seen(case):
            continue
        if one.state not in {"done", "stopped"} and (one.until is None or one.until >= today):
            for day, hours in one.week.items():
                week.setdefault(day, []).extend(hours)
    return week


def _roles(person: Any, needs: frozenset[str], age: int | None, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """The audiences to which the client is known to belong, and not to belong."""
    holding = {
        one.kind
        for one in person.circumstances.standing()
        if (since := people.day_of(one.since, one.recorded_at)) is not None
        and since <= today
        and (one.until is None or one.until >= today)
    }
    belongs = {
        "jobseekers": True if CircumstanceKind.UNEMPLOYED_JOBSEEKER in holding else None,
        "parents_at_home": True
        if CircumstanceKind.HOME_CARE_ALLOWANCE in holding or NeedCode.PARENT_AT_HOME in needs
        else None,
        "young": None if age is None else age < YOUNG,
        "older": None if age is None else age >= OLD,
    }
    return (
        frozenset(code for code, is_one in belongs.items() if is_one),
        frozenset(code for code, is_one in belongs.items() if is_one is False),
    )
