"""The cast is set up: every person through the rooms' own actions, so that log, duties and versions are real."""

from datetime import date, timedelta

from kotopolku.domain.calendar import months_after
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.people.queries import Person
from kotopolku.rooms.plans import actions as plans

from .assessing import assessed_case
from .member import Member, Planned
from .people import CAST
from .planning import planned_case, reviewed_case
from .registering import day, opened_case, registered

_NEW_LAW = date(2025, 1, 1)


def perform(offices: dict[str, Organisation], users: dict[str, User], today: date) -> dict[str, Case]:
    """Set up everybody; the cases by the keys of their people. The caller holds the transaction."""
    people: dict[str, Person] = {}
    cases: dict[str, Case] = {}
    for member in CAST:
        actor = users[member.coach]
        people[member.key] = registered(member, actor, today, people)
        if member.opened is not None:
            case = opened_case(member, actor, offices[member.office], people[member.key], today)
            cases[member.key] = case
            _follow_course(member, actor, case, today)
    return cases


def _follow_course(member: Member, actor: User, case: Case, today: date) -> None:
    if member.assessed:
        assessed_case(member, member.assessed, actor, case, today)
    for number, plan in enumerate(_begun(member, today)):
        if number == 1 and member.extension and not _is_old(member):
            _extend(member, actor, case, today)
        planned_case(member, plan, actor, case, today)
        for on in (day(review, today) for review in plan.reviews):
            if on <= today:
                _review(member, on, day(plan.made, today) + timedelta(days=plan.days), actor, case)
    if member.extension and _is_old(member):
        _extend(member, actor, case, today)
    for since, until, ground in member.pauses:
        last = None if until is None else day(until, today)
        plans.pause(actor=actor, case=case, since=day(since, today), until=last, ground=ground)
    if member.closed:
        followup.close(
            actor=actor,
            case=case,
            on=day(member.closed.on, today),
            reason=member.closed.reason,
            outcome=member.closed.outcome,
            handover_note=member.closed.note,
        )


def _begun(member: Member, today: date) -> list[Planned]:
    """The plans made by today: those of the old law stand on days of the calendar."""
    return [plan for plan in member.plans if day(plan.made, today) <= today]


def _is_old(member: Member) -> bool:
    first = member.plans[0].made
    return isinstance(first, date) and first < _NEW_LAW


def _extend(member: Member, actor: User, case: Case, today: date) -> None:
    if member.extension:
        decided, ground, reason = member.extension
        plans.extend(actor=actor, case=case, decided=day(decided, today), ground=ground, reason=reason)


def _review(member: Member, on: date, plan_ends: date, actor: User, case: Case) -> None:
    planned = min(months_after(on, 6), plan_ends)
    reviewed_case(on, planned if planned > on else None, actor, case, member.service_language or member.language)
