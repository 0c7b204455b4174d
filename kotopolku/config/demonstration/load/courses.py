"""Courses of events: residence, assessment, plans, reviews, end, with what the law makes of them."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from kotopolku.domain import vocabulary as law
from kotopolku.domain.calendar import years_after
from kotopolku.domain.rulebook import CURRENT
from kotopolku.rooms.cases.queries import beforehand

_NEW_LAW = date(2025, 1, 1)
_UKRAINE = date(2022, 3, 7)
_PROTECTION_ENDS = date(2027, 3, 4)
_KINDS = {
    "temporary_protection": "temporary_protection",
    "eu_citizen": "registered_right",
}
_ROUTES = {
    "quota_refugee": "quota",
    "family_of_quota_refugee": "family",
    "international_protection": "reception_centre",
    "family_of_protected": "family",
    "temporary_protection": "own",
    "family": "family",
    "work": "work",
}
_ENDS = ("employment", "studies", "goal_reached", "moved", "time_over")
_ADULT = date(1990, 1, 1)


@dataclass(slots=True)
class PlanMade:
    """A plan of a course."""

    made: date
    until: date
    directed: date | None
    reviews: tuple[date, ...] = ()


@dataclass(slots=True)
class Course:
    """What happens to a client, in days; beneath, what the law makes of it, as rows hold it."""

    ground: str
    granted: date
    valid_until: date | None
    municipality_since: date | None
    opened: date
    born: date | None = None
    circumstances: list[tuple[str, date, date | None]] = field(default_factory=list)
    started: date | None = None
    completed: date | None = None
    plan_needed: bool | None = None
    plans: list[PlanMade] = field(default_factory=list)
    pause: tuple[date, date | None, str] | None = None
    extension: tuple[date, str] | None = None
    closed: date | None = None
    closing_reason: str = ""
    stage: str = ""
    next_duty: str = ""
    next_due: str | None = None
    duties: tuple[tuple[Any, ...], ...] = ()

    @property
    def kind(self) -> str:
        """How the right to stay was given."""
        return _KINDS.get(self.ground, "residence_permit")

    @property
    def route(self) -> str:
        """How the client came."""
        return _ROUTES.get(self.ground, "other")


def made_up_course(rng: Random, ground: str, today: date) -> Course:
    """One course with the law's answer for today."""
    course = _arrival(rng, ground, today)
    _live(rng, course, today)
    _assess(rng, course, today)
    if course.plan_needed:
        _plan(rng, course, today)
    _end(rng, course, today)
    _ask_the_law(course, today)
    return course


def _arrival(rng: Random, ground: str, today: date) -> Course:
    days_ago = int(1500 * rng.random() ** 1.4) + 5
    granted = max(today - timedelta(days=days_ago), _UKRAINE)
    valid_until: date | None = granted + timedelta(days=rng.choice((365, 4 * 365, 4 * 365)))
    if valid_until and valid_until < today and rng.random() < 0.95:
        valid_until = today + timedelta(days=rng.randrange(30, 1400))
    if ground == "temporary_protection":
        valid_until = max(_PROTECTION_ENDS, today + timedelta(days=90))
    elif ground == "eu_citizen":
        valid_until = None
    moved = _not_after(granted + timedelta(days=rng.randrange(0, 200)), today) if rng.random() < 0.95 else None
    opened = _not_after((moved or granted) + timedelta(days=rng.randrange(0, 90)), today)
    course = Course(ground, granted, valid_until, moved, opened)
    if ground == "international_protection" and rng.random() < 0.04:
        course.born = today - timedelta(days=rng.randrange(15 * 365, 22 * 365))
    return course


def _live(rng: Random, course: Course, today: date) -> None:
    draw = rng.random()
    kinds = ["unemployed_jobseeker"] if draw < 0.58 else ["home_care_allowance"] if draw < 0.7 else []
    if rng.random() < 0.2:
        kinds.append("social_assistance")
    if not kinds and rng.random() < 0.5:
        kinds.append("asked_for_assessment")
    for kind in kinds:
        since = _not_after(max(course.granted, course.opened - timedelta(days=rng.randrange(-40, 40))), today)
        until = since + timedelta(days=rng.randrange(100, 900)) if rng.random() < 0.2 else None
        course.circumstances.append((kind, since, until))


def _assess(rng: Random, course: Course, today: date) -> None:
    started = course.opened + timedelta(days=int(120 * rng.random() ** 2) + 1)
    if started > today or rng.random() < 0.05:
        return
    course.started = started
    completed = started + timedelta(days=int(70 * rng.random()))
    if completed > today or rng.random() < 0.05:
        return
    course.completed, course.plan_needed = completed, rng.random() < 0.86


def _plan(rng: Random, course: Course, today: date) -> None:
    made = (course.completed or today) + timedelta(days=int(60 * rng.random() ** 2))
    if made > today or rng.random() < 0.04:
        return
    last = years_after(made, 3 if made < _NEW_LAW else 2)
    while made <= today and made < last:
        until = min(made + timedelta(days=rng.choice((183, 270, 364))), last)
        directed = made + timedelta(days=int(50 * rng.random())) if rng.random() < 0.88 else None
        plan = PlanMade(made, until, directed if directed and directed <= today else None)
        review = made + timedelta(days=rng.randrange(140, 230))
        if review <= min(until, today) and rng.random() < 0.75:
            plan.reviews = (review,)
        course.plans.append(plan)
        if until == last or rng.random() < 0.12:
            break
        made = until - timedelta(days=rng.randrange(0, 20))
    _lengthen(rng, course, today)


def _lengthen(rng: Random, course: Course, today: date) -> None:
    first = course.plans[0].made
    if rng.random() < 0.08:
        since = _not_after(first + timedelta(days=rng.randrange(20, 300)), today)
        until: date | None = since + timedelta(days=rng.randrange(20, 160))
        ground = rng.choice(("illness", "parental_leave", "parental_leave", "injury", "comparable"))
        course.pause = (since, until if until and until <= today else None, ground)
    if (today - first).days > 500 and rng.random() < 0.15:
        ground = "special_measures" if first < _NEW_LAW else rng.choice(("little_schooling", "multisector_needs"))
        course.extension = (_not_after(first + timedelta(days=rng.randrange(450, 700)), today), ground)


def _end(rng: Random, course: Course, today: date) -> None:
    """Some relationships have ended, not before the last thing that happened in them."""
    if rng.random() > 0.14:
        return
    happened = [course.opened, course.started, course.completed]
    happened += [day for plan in course.plans for day in (plan.made, plan.directed, *plan.reviews)]
    if course.extension:
        happened.append(course.extension[0])
    if course.pause:
        happened.append(course.pause[1] or course.pause[0])
    latest = max(day for day in happened if day)
    course.closed = latest + timedelta(days=int((today - latest).days * rng.random()))
    course.closing_reason = rng.choice(_ENDS)


def _ask_the_law(course: Course, today: date) -> None:
    found = beforehand(situation_of(course, today))
    course.stage, course.next_duty = found.stage, found.next_duty
    course.next_due = None if found.next_due is None else found.next_due.isoformat()
    course.duties = tuple(tuple(_as_text(value) for value in duty) for duty in found.duties)


def situation_of(course: Course, today: date) -> law.Situation:
    """The course as the law is asked about it."""
    return law.Situation(
        on=today,
        person=law.PersonFacts(born=course.born or _ADULT, arrived_unaccompanied_as_minor=course.born is not None),
        residence=law.ResidenceFacts(
            kind=law.ResidenceKind(course.kind),
            ground=law.ResidenceGround(course.ground),
            first_granted=course.granted,
            valid_until=course.valid_until,
            municipality_registered=course.municipality_since,
        ),
        circumstances=tuple(
            law.Circumstance(kind=law.CircumstanceKind(kind), since=since, until=until)
            for kind, since, until in course.circumstances
        ),
        case=_case_facts(course),
    )


def _case_facts(course: Course) -> law.CaseFacts:
    plans = course.plans
    return law.CaseFacts(
        opened=course.opened,
        assessment_started=course.started,
        assessment_completed=course.completed,
        plan_needed=course.plan_needed,
        plans=tuple(law.PlanFacts(made=plan.made, signed=plan.made, until=plan.until) for plan in plans),
        reviews=tuple(sorted(day for plan in plans for day in plan.reviews)),
        directed_to_service=tuple(sorted(plan.directed for plan in plans if plan.directed)),
        pauses=() if course.pause is None else (_pause(*course.pause),),
        extensions=() if course.extension is None else (_extension(*course.extension),),
        closed=course.closed,
    )


def _pause(since: date, until: date | None, ground: str) -> law.Pause:
    return law.Pause(since=since, until=until, ground=law.PauseGround(ground))


def _extension(decided: date, ground: str) -> law.Extension:
    return law.Extension(decided=decided, ground=law.ExtensionGround(ground))


def rulebook_of_plans(course: Course) -> str:
    """The act by which the series of plans is reckoned."""
    return str(CURRENT.on(course.plans[0].made).act)


def _as_text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, dict) else value


def _not_after(day: date, last: date) -> date:
    return min(day, last)
