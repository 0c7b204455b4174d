"""Lists that stay as fast with a million clients as with ten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from kotopolku.domain.access import Right, Role
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, members_of, role_in
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.people import queries as people

from ..models import Assignment, Case, Consent, ConsentRequest
from .asking import rights_of
from .reach import reached_from_elsewhere, seen_by

COUNTED = 2_000
TOLD_FOR = timedelta(days=7)
"""How long the page of the day tells what a client has answered or taken back."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows; `more` than `number` where counting stopped at the cap."""

    number: int
    more: bool


def capped_count(rows: QuerySet[Any], cap: int = COUNTED) -> Count:
    """How many rows, counted at most to `cap`: to know that there are "more than 2 000" is enough."""
    number = rows.order_by().values("pk")[: cap + 1].count()
    return Count(min(number, cap), number > cap)


def in_list_order(rows: QuerySet[Case]) -> QuerySet[Case]:
    """By name, and by id where names agree, so that no page repeats or skips a client."""
    return rows.order_by("sort_name", "id")


def read_by_keys(page: QuerySet[Case]) -> QuerySet[Case]:
    """The same clients in the same order as a cut list, each with the coach.

    The clients before the cut are then passed by in the index and not read, each from somewhere in a large file.
    """
    rows = Case.objects.filter(pk__in=page.values("pk")).select_related("coach")
    return rows.order_by(*page.query.order_by)


def possible_coaches(organisation: Organisation) -> QuerySet[User]:
    """Who may answer for a client of the organisation: those whose role there opens files, by name."""
    roles = [role for role in Role if Right.OPEN in role_in(organisation, role)[0]]
    return members_of([organisation.pk], clock.today(), roles)


def assignments_of(case: Case) -> list[Assignment]:
    """Who has answered for the client, the latest first."""
    return list(case.assignments.select_related("user").order_by("-since", "-pk"))


def consents_of(case: Case) -> list[Consent]:
    """What the client has agreed to, the latest first."""
    rows = Consent.objects.standing().filter(case=case).select_related("recorded_by", "withdrawn_by")
    return list(rows.order_by("-given_on", "-pk"))


def consents_of_client(case_ids: Collection[int]) -> list[Consent]:
    """What the client has agreed to in the cases, those that hold first, each with its case; one query."""
    rows = Consent.objects.standing().filter(case_id__in=list(case_ids)).select_related("case__organisation")
    return sorted(rows.order_by("-given_on", "-pk"), key=lambda row: row.withdrawn_on is not None)


def requests_of_client(case_ids: Collection[int]) -> list[ConsentRequest]:
    """What the client is asked to consent to in open cases, and has refused, those that wait first; one query."""
    rows = ConsentRequest.objects.filter(case_id__in=list(case_ids), withdrawn_at=None).exclude(answer="given")
    rows = rows.exclude(answered_at=None, case__closed__isnull=False).select_related("case__organisation")
    return sorted(rows.order_by("-asked_at", "-pk"), key=lambda row: row.answered_at is not None)


def requests_given(consent_ids: Collection[int]) -> dict[int, ConsentRequest]:
    """What the client read when giving each of the consents, by the consent's id; one query.

    Only of those that came from a request: of others nothing was written down.
    """
    rows = ConsentRequest.objects.filter(consent_id__in=list(consent_ids), answer="given").order_by("pk")
    return {row.consent_id: row for row in rows if row.consent_id is not None}


def requests_waiting(case_ids: Collection[int]) -> QuerySet[ConsentRequest]:
    """What the client is asked in open cases and has not answered."""
    rows = ConsentRequest.objects.filter(case_id__in=list(case_ids), withdrawn_at=None, answered_at=None)
    return rows.filter(case__closed=None)


def requests_of(case: Case) -> list[ConsentRequest]:
    """What the client of a case has been asked, the latest first. Open the file by `case_for`."""
    rows = ConsentRequest.objects.filter(case=case).select_related("asked_by")
    return list(rows.order_by("-asked_at", "-pk"))


def consents_told(user: User, *, coach: User | None = None, limit: int = 20) -> list[ConsentRequest | Consent]:
    """What clients have answered on their own pages in a week, and taken back there; two queries.

    Of open files in which the user may open the access; each with its case.
    """
    since, moment = clock.today() - TOLD_FOR, clock.now() - TOLD_FOR
    here = Q(reached_from_elsewhere(user, "case__organisation_id"), case__closed=None)
    if coach is not None:
        here &= Q(case__coach=coach)
    answered = ConsentRequest.objects.filter(here, answered_at__gte=moment).select_related("case")
    taken = Consent.objects.standing().filter(here, withdrawn_on__gte=since, withdrawn_by__is_client=True)
    found = [
        *answered.order_by("-answered_at")[:limit],
        *taken.select_related("case").order_by("-withdrawn_on")[:limit],
    ]
    return [row for row in found if Right.OPEN in rights_of(user, row.case)]


def other_cases_of(case: Case, user: User) -> list[Case]:
    """The same person's other cases that the user may see, the latest first."""
    rows = Case.objects.filter(person_id=case.person_id).exclude(pk=case.pk).select_related("organisation")
    return seen_by(user, rows.order_by("-opened", "-pk"))


def cases_of_people(person_ids: Iterable[int], user: User) -> dict[int, Case]:
    """For each person the latest case that the user may see: for links to kin."""
    rows = Case.objects.filter(person_id__in=list(person_ids)).order_by("opened", "pk")
    return {case.person_id: case for case in seen_by(user, rows)}


def seen_people(user: User) -> people.Seen:
    """For `people.queries.kin_of`: tells of people in which files the user may look."""
    return lambda person_ids: cases_of_people(person_ids, user).keys()


def permits_ending_everywhere(since: date, until: date) -> list[tuple[Case, date]]:
    """Open cases whose right to stay ends in the days given, with the day: for what is done by night, asked by nobody.

    Only the permit granted last counts. Two queries; the cases come with their persons.
    """
    standing = people.Residence.objects.standing()
    granted_last = standing.filter(person_id=OuterRef("person_id")).order_by("-granted", "-pk").values("pk")[:1]
    ending = standing.filter(pk=Subquery(granted_last), valid_until__range=(since, until))
    cases = Case.objects.filter(closed=None, person_id__in=ending.values("person_id")).select_related("person")
    days = dict(ending.values_list("person_id", "valid_until"))
    return [(case, days[case.person_id]) for case in cases.order_by("pk")]


def permits_ending(user: User, since: date, until: date, *, coach: User | None = None, limit: int = 50) -> list[Case]:
    """Open cases that the user may see whose right to stay ends in the days given, soonest first.

    Each with the day as `permit_until`; with `coach` only that coach's clients. Only the permit granted last
    counts: an earlier one may end when it will.
    """
    seen = Case.objects.filter(reached_from_elsewhere(user), closed=None)
    # A coach's clients are few and looked up first; of a whole unit's only those whose permit comes next.
    whose = Q(Exists(seen.filter(person_id=OuterRef("person_id"))))
    if coach is not None:
        seen = seen.filter(coach=coach)
        whose = Q(person_id__in=seen.order_by().values("person_id"))
    # From the permits: from the case Django leads over the person, and the wall asks about each person anew.
    standing = people.Residence.objects.standing()
    granted_last = standing.filter(person_id=OuterRef("person_id")).order_by("-granted", "-pk").values("pk")[:1]
    ending = standing.filter(whose, pk=Subquery(granted_last), valid_until__range=(since, until))
    days = dict(ending.order_by("valid_until", "pk").values_list("person_id", "valid_until")[:limit])
    cases = list(seen.filter(person_id__in=days).select_related("coach").order_by()) if days else []
    for case in cases:
        case.permit_until = days[case.person_id]  # type: ignore[attr-defined]
    return sorted(cases, key=lambda case: (days[case.person_id], case.pk))[:limit]
