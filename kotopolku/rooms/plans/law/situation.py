"""The part of a situation on which plans hang, in two queries instead of all that a whole one takes."""

from datetime import date

from kotopolku.domain.vocabulary import (
    CaseFacts,
    Circumstance,
    CircumstanceKind,
    PersonFacts,
    ResidenceFacts,
    ResidenceKind,
    Situation,
)
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people import queries as people

from .facts import facts_of

_JOBSEEKER = CircumstanceKind.UNEMPLOYED_JOBSEEKER


def situation_for_plans(case: Case, on: date) -> Situation:
    """Age, jobseeking, plans, pauses and extensions: enough for limits and expected goals, not for rights."""
    parts = facts_of([case.pk]).get(case.pk, {})
    return Situation(
        on=on,
        person=PersonFacts(born=people.birth_day(case.person.born, case.person.created_at)),
        residence=ResidenceFacts(kind=ResidenceKind.NONE),
        circumstances=_jobseeking(case.person_id),
        case=CaseFacts(opened=case.opened, closed=case.closed, **parts),
    )


def _jobseeking(person_id: int) -> tuple[Circumstance, ...]:
    rows = people.Circumstance.objects.standing().filter(person_id=person_id, kind=_JOBSEEKER.value)
    days = rows.order_by("pk").values_list("since", "until", "recorded_at")
    known = ((people.day_of(text, recorded_at), until) for text, until, recorded_at in days)
    return tuple(Circumstance(kind=_JOBSEEKER, since=since, until=until) for since, until in known if since is not None)
