"""Who acts for whom: rights of a file, what one who acts is shown, and who wrote what for a client."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from kotopolku.domain.access import Right
from kotopolku.domain.access.acting import (
    Acting,
    ActingFacts,
    Basis,
    last_day,
    may_act,
    sees_what_is_own,
)
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.people import queries as people

from ..models import ActingRight, Assignment, Case, ClientAccount, Invitation
from .asking import is_protected, rights_of

__all__ = [
    "NAMES_OF_ACCOUNTS",
    "NAMES_OF_ACTING",
    "NAME_OF_CLIENTS",
    "Acting",
    "ActingRight",
    "Basis",
    "Writer",
    "account_of",
    "acting_account",
    "acting_for",
    "acting_rights_of",
    "facts_of_right",
    "found_right",
    "invitation_until",
    "is_guarded",
    "is_read_for",
    "last_day_of",
    "may_record_acting",
    "rights_by_identification",
    "rights_in_use",
    "seen_by",
    "whole_day",
    "writers_of",
]

_HIDDEN = "1"
NAME_OF_CLIENTS = "Asiakas"
"""A client's account carries no name: the log keeps the names of those who act, and must not keep a client's."""
NAMES_OF_ACTING = {
    Basis.GUARDIAN: "Huoltaja",
    Basis.REPRESENTATIVE: "Edustaja",
    Basis.TRUSTEE: "Edunvalvoja",
}
"""Neither does that of one who acts: the file tells a worker who it is."""
NAMES_OF_ACCOUNTS = frozenset({NAME_OF_CLIENTS, *NAMES_OF_ACTING.values()})


@dataclass(frozen=True, slots=True)
class Writer:
    """One who has written for a client: by what right, and who it is."""

    basis: Basis
    name: str


def account_of(user: User | AnonymousUser) -> ClientAccount | None:
    """The open account of the one who has signed in, with its person; None for everybody but a client.

    Of one who acts for somebody now: that client's, see `acting_account`.
    """
    if not isinstance(user, User) or not user.is_client:
        return None
    if User.client_account.is_cached(user):
        # Read together with the user, when the request began.
        account: ClientAccount | None = getattr(user, "client_account", None)
        return account if account is not None and account.ended is None else None
    return ClientAccount.objects.filter(user=user, ended=None).select_related("person").first()


def seen_by(account: ClientAccount) -> Acting | None:
    """By what right somebody else looks at these pages now; None: the client does."""
    return account.acting


def _rows() -> QuerySet[ActingRight]:
    """Rights with all that decides whether they open anything: one query."""
    client = OuterRef("case__person_id")
    besides = Case.objects.filter(person_id=client, organisation_id=OuterRef("case__organisation_id"))
    coach_since = Assignment.objects.filter(case=OuterRef("case_id"), until=None).values("since")
    return ActingRight.objects.select_related(
        "actor", "case__person", "case__organisation", "case__unit", "case__coach"
    ).annotate(
        near_protected=people.near_protected(client),
        client_given=people.given_name_of(client),
        has_others=Exists(besides.exclude(pk=OuterRef("case_id"))),
        coach_since=Subquery(coach_since),
    )


def facts_of_right(row: Any) -> ActingFacts:
    """What the domain decides on; of a row with its case, person and actor."""
    return ActingFacts(
        basis=Basis(row.basis),
        since=row.since,
        until=row.until,
        born=whole_day(row.case.person.born),
        is_ended=row.ended_at is not None,
        is_guarded=is_guarded(row),
        is_confirmed=row.confirmed_at is not None,
    )


def is_guarded(row: Any) -> bool:
    """Whether the client, the one who acts, a parent or one of the household is under turvakielto."""
    return is_protected(row.case) or (row.actor is not None and row.actor.is_protected) or bool(row.near_protected)


def whole_day(text: str) -> date | None:
    """A birth date that is known to the day, else None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def last_day_of(row: Any) -> date | None:
    """The last day of a right, at 18 at the latest for guardians and representatives."""
    return last_day(Basis(row.basis), row.until, whole_day(row.case.person.born))


def acting_rights_of(case: Case) -> list[Any]:
    """All rights to act for the client, those that hold first; each with `is_open`. Open the file by `case_for`."""
    rows = list(_rows().filter(case=case).select_related("recorded_by", "ended_by").order_by("-since", "-pk"))
    today = clock.today()
    for row in rows:
        row.is_open = may_act(facts_of_right(row), today)  # type: ignore[attr-defined]
    return sorted(rows, key=lambda row: row.ended_at is not None)


def found_right(case: Case, number: int) -> Any:
    """One right of a case; raises ActingRight.DoesNotExist."""
    return _rows().get(case=case, pk=number)


def invitation_until(number: int) -> datetime:
    """When the latest code of a right ends; raises Invitation.DoesNotExist."""
    return Invitation.objects.filter(acting_id=number).latest("made_at").expires


def may_record_acting(user: User, case: Case, *, guarded: bool) -> bool:
    """Whether the user may say who acts for the client: whoever does sees what the organisation holds."""
    needed = {Right.EDIT, Right.ANSWER_DATA_SUBJECT}
    if guarded or is_protected(case):
        needed.add(Right.SEE_PROTECTED_CONTACTS)
    return needed <= rights_of(user, case)


def rights_in_use(ids: Collection[int]) -> list[Any]:
    """Those of the rights that open pages today, with `client_given`; one query."""
    if not ids:
        return []
    today = clock.today()
    return [row for row in _rows().filter(pk__in=ids).order_by("pk") if may_act(facts_of_right(row), today)]


def rights_by_identification(user: User) -> list[int]:
    """Ids of the rights of one who has proved who they are, in all organisations."""
    rows = ActingRight.objects.filter(ended_at=None).order_by("pk")
    own = ClientAccount.objects.filter(user=user, ended=None).values("person_id")
    same = ActingRight.objects.filter(user=user).exclude(actor=None).values("actor_id")
    return list(rows.filter(Q(actor_id__in=own) | Q(actor_id__in=same)).values_list("pk", flat=True))


def acting_account(user: User, right_id: int) -> ClientAccount | None:
    """The pages of the client for whom the user acts by the right, None once it opens nothing; one query mostly.

    It shows the cases of the organisation that recorded the right. No row: it must not be saved.
    """
    row: Any = _rows().filter(pk=right_id).first()
    if row is None:
        return None
    facts, today = facts_of_right(row), clock.today()
    if not may_act(facts, today):
        return None
    case, person = row.case, row.case.person
    if facts.is_guarded and not person.is_protected:
        # Every page asks the person whether names and places are told: to one who acts here they are not.
        person.nondisclosure = _HIDDEN
    account = ClientAccount(person=person, user=user, organisation=case.organisation)
    account.acting = Acting(
        right_id=row.pk,
        case_id=row.case_id,
        basis=facts.basis,
        since=row.since,
        until=last_day(facts.basis, row.until, facts.born),
        client_name=row.client_given or "",
        sees_what_is_own=sees_what_is_own(facts, today),
        is_guarded=facts.is_guarded,
    )
    if not row.has_others:
        case.coach_since = row.coach_since
        account.own_cases = [case]
    return account


def acting_for(account: ClientAccount) -> list[Any]:
    """Who acts for the client by an open right in the cases that the account shows; for the client to read."""
    today = clock.today()
    rows = _rows().filter(case__person_id=account.person_id, ended_at=None)
    if account.organisation_id is not None:
        rows = rows.filter(case__organisation_id=account.organisation_id)
    return [row for row in rows.order_by("since", "pk") if may_act(facts_of_right(row), today)]


def is_read_for(case: Case) -> bool:
    """Whether somebody who acts for the client reads all that is on the own pages: a child under 15 has none alone."""
    today = clock.today()
    facts = [facts_of_right(row) for row in _rows().filter(case=case, ended_at=None)]
    return any(may_act(one, today) and sees_what_is_own(one, today) for one in facts)


def writers_of(case_ids: Iterable[int], user_ids: Collection[int]) -> dict[int, Writer]:
    """Of users, those who act or have acted for the client of the cases; two queries, none for nobody."""
    users = set(user_ids)
    if not users:
        return {}
    rights = list(ActingRight.objects.filter(case_id__in=list(case_ids)).order_by("pk"))
    if not rights:
        return {}
    found: dict[int, Writer] = {}
    of_person: dict[int, Writer] = {}
    for row in rights:
        writer = Writer(Basis(row.basis), row.name)
        if row.user_id is not None:
            found[row.user_id] = writer
        if row.actor_id is not None:
            of_person[row.actor_id] = writer
    if users - found.keys() and of_person:
        found |= _by_person(of_person, users)
    return {user: writer for user, writer in found.items() if user in users}


def _by_person(of_person: dict[int, Writer], users: Collection[int]) -> dict[int, Writer]:
    """The same people by their own accounts, or by a code for another child of theirs."""
    own = ClientAccount.objects.filter(person_id__in=of_person, user_id__in=users).values_list("user_id", "person_id")
    others = ActingRight.objects.filter(actor_id__in=of_person, user_id__in=users).values_list("user_id", "actor_id")
    pairs = [*own.order_by(), *others.order_by()]
    return {user: of_person[person] for user, person in pairs if user is not None and person is not None}
