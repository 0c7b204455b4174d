"""Who may see which case, and the one door to a person's file."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import In

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of
from kotopolku.platform.audit.actions import record_use

from ..models import Case


def reachable(user: User | AnonymousUser, on: date | None = None) -> Q:
    """The filter of the cases that a user may see: those of the organisations that the user works in that day.

    The only place where this is decided.
    """
    organisations = organisations_of(user, on or clock.today())
    # One organisation, the usual case, as an equality: the list is then one walk along an index in its order.
    if len(organisations) == 1:
        return Q(organisation_id=organisations[0])
    return Q(organisation_id__in=organisations)


def visible_cases(user: User | AnonymousUser) -> QuerySet[Case]:
    """For lists: filter and sort it by the case's own columns only (an index for each), and by id at last."""
    return Case.objects.filter(reachable(user))


def seen_by(user: User | AnonymousUser, cases: Iterable[Case]) -> list[Case]:
    """Those of a few cases at hand that the user may see: `reachable` for rows that have been read already.

    For look-ups by keys: asked for keys and an organisation at once, SQLite walks the whole organisation.
    """
    organisations = frozenset(organisations_of(user, clock.today()))
    return [case for case in cases if case.organisation_id in organisations]


def reached_from_elsewhere(user: User | AnonymousUser, path: str = "organisation_id") -> In:
    """`reachable` as an expression that no index of the organisation serves; `path` leads to the organisation.

    For queries that walk another index in its order, such as that of days: SQLite would leave it for the
    organisation's, read everything and sort.
    """
    return In(F(path) + 0, list(organisations_of(user, clock.today())))


def case_for(user: Any, reference: str, *, purpose: str) -> Case:
    """The only way to a person's file. Leaves an entry in the use log.

    Raises Case.DoesNotExist for an unknown reference and for one that the user may not see: nobody learns which.
    The case comes with its person, coach, unit and organisation.
    """
    case = (
        visible_cases(user)
        .select_related("person", "coach", "organisation", "unit")
        .get(reference=reference.strip().upper())
    )
    record_use(actor=user, action="cases.case_for", case_id=case.pk, person_id=case.person_id, purpose=purpose)
    return case
