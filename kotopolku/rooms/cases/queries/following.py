"""What in the log of an organisation looks odd: the facts of its files and workers for `platform.audit.anomalies`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from kotopolku.platform.accounts.queries import Membership, User, worked_in
from kotopolku.platform.audit.anomalies import Anomaly, Facts, FileFacts, Limits, WorkerFacts, anomalies
from kotopolku.platform.audit.following import uses_in
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.clock import day_of
from kotopolku.rooms.people import queries as people

from ..models import Assignment, Case, ClientAccount, Emergency, Grant

_AT_ONCE = 500


def workers_ever(organisation_ids: Collection[int]) -> dict[int, str]:
    """Everybody who works or has worked in the organisations, by name."""
    rows = Membership.objects.filter(organisation_id__in=list(organisation_ids)).values("user_id")
    return {user.pk: str(user) for user in User.objects.filter(pk__in=rows).order_by("display_name", "pk")}


class LoggedFile(NamedTuple):
    """A file that the log names: by its reference, and whether its client is under turvakielto."""

    reference: str
    is_protected: bool


def files_of(organisation_ids: Collection[int], case_ids: Iterable[int]) -> dict[int, LoggedFile]:
    """Those of the cases that are the organisations' own."""
    return {case.pk: LoggedFile(case.reference, case.is_protected) for case in _cases(organisation_ids, case_ids)}


def references_of(organisation_ids: Collection[int], case_ids: Iterable[int]) -> dict[int, str]:
    """References of those of the cases that are the organisations' own."""
    return {case.pk: case.reference for case in _cases(organisation_ids, case_ids)}


def anomalies_of(
    organisation_ids: Collection[int], since: datetime, until: datetime, limits: Limits | None = None
) -> list[Anomaly]:
    """Odd uses of the organisations' data, and by their workers, from a moment until before another."""
    uses = _of_workers(uses_in(organisation_ids, worked_in(organisation_ids), since, until))
    cases = _cases(organisation_ids, {use.case_id for use in uses if use.case_id is not None})
    actors = {use.actor_id for use in uses if use.actor_id is not None}
    own = {case.pk for case in cases}
    assigned = _Assigned(cases, actors)
    facts = Facts(
        _files(cases),
        _workers(actors),
        # Of files of others nothing is known here: the others look into them.
        lambda actor, case, day: case not in own or assigned.on(actor, case, day),
    )
    return anomalies(uses, facts, limits)


def _of_workers(uses: list[Entry]) -> list[Entry]:
    """Those that are not of clients' accounts: who acts for somebody is no worker, and their hours are their own."""
    actors = {use.actor_id for use in uses if use.actor_id is not None}
    clients = set(User.objects.filter(pk__in=actors, is_client=True).order_by().values_list("pk", flat=True))
    return [use for use in uses if use.actor_id not in clients]


def _cases(organisation_ids: Collection[int], case_ids: Iterable[int]) -> list[Case]:
    ids, found = sorted(case_ids), []
    for at in range(0, len(ids), _AT_ONCE):
        rows = Case.objects.filter(pk__in=ids[at : at + _AT_ONCE]).order_by()
        found += [case for case in rows if case.organisation_id in organisation_ids]
    return found


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in people.words(text))


def _files(cases: list[Case]) -> dict[int, FileFacts]:
    ids = sorted({case.person_id for case in cases})
    spelt: dict[int, list[tuple[str, str]]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        spelt |= people.spellings_of(ids[at : at + _AT_ONCE])
    households = people.households_of(ids)
    return {
        case.pk: FileFacts(
            given=_words(given for given, _ in spelt.get(case.person_id, ())),
            family=_words(family for _, family in spelt.get(case.person_id, ())),
            household=households.get(case.person_id),
            area="" if case.is_protected else case.area,
            is_protected=case.is_protected,
        )
        for case in cases
    }


def _workers(actors: Collection[int]) -> dict[int, WorkerFacts]:
    last: dict[int, date] = {}
    for row in Membership.objects.filter(user_id__in=actors).order_by():
        last[row.user_id] = max(last.get(row.user_id, date.min), row.until or date.max)
    persons = dict(ClientAccount.objects.filter(user_id__in=actors).order_by().values_list("person_id", "user_id"))
    own: dict[int, set[int]] = defaultdict(set)
    for case, person in Case.objects.filter(person_id__in=persons).order_by().values_list("pk", "person_id"):
        own[persons[person]].add(case)
    return {
        user.pk: WorkerFacts(_words([str(user)]), frozenset(own[user.pk]), last.get(user.pk))
        for user in User.objects.filter(pk__in=actors).order_by()
        # A client's own window has no membership, and looks at nothing but its own.
        if user.pk in last
    }


class _Assigned:
    """Coach, unit, grant or emergency, as they were on a day."""

    def __init__(self, cases: list[Case], actors: Collection[int]) -> None:
        self._units = {case.pk: (case.organisation_id, case.unit_id) for case in cases}
        self._spans: dict[tuple[int, int], list[tuple[date, date]]] = defaultdict(list)
        for case in cases:
            if case.coach_id is not None:
                self._spans[case.coach_id, case.pk].append((case.opened, date.max))
        for row in Assignment.objects.filter(user_id__in=actors).order_by():
            self._spans[row.user_id, row.case_id].append((row.since, row.until or date.max))
        for grant in Grant.objects.filter(user_id__in=actors).order_by():
            ended = grant.until if grant.ended_at is None else day_of(grant.ended_at)
            self._spans[grant.user_id, grant.case_id].append((grant.since, ended))
        for one in Emergency.objects.filter(user_id__in=actors).order_by():
            self._spans[one.user_id, one.case_id].append((day_of(one.since), day_of(one.until)))
        self._seats: dict[int, list[Membership]] = defaultdict(list)
        for seat in Membership.objects.filter(user_id__in=actors).exclude(unit=None).order_by():
            self._seats[seat.user_id].append(seat)

    def on(self, actor: int, case: int, day: date) -> bool:
        """Whether the file was the worker's matter on the day."""
        if any(since <= day <= until for since, until in self._spans.get((actor, case), ())):
            return True
        organisation, unit = self._units[case]
        return unit is not None and any(
            seat.unit_id == unit and seat.organisation_id == organisation
            for seat in self._seats.get(actor, ())
            if seat.since <= day <= (seat.until or date.max)
        )
