"""Who may see which case, and the one door to a person's file."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import In

from kotopolku.domain.access import NotPermitted, Reach, Right, Seat
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record_use

from ..models import Case
from ..purposes import PURPOSES
from .asking import asker_of, rights_of

_NOTHING = Q(pk__in=())


def opening_seats(user: User | AnonymousUser, on: date | None = None) -> list[Seat]:
    """The user's seats that open files at all."""
    return [seat for seat in asker_of(user, on).seats if Right.OPEN in seat.file_rights]


def reachable(user: User | AnonymousUser, on: date | None = None, *, prefix: str = "") -> Q:
    """The filter of the cases that the user's roles reach that day: what `domain.access` says, as a condition.

    What was granted case by case is `granted_ids`. `prefix` leads from another table to the case.
    """
    by_organisation: dict[int, list[Q]] = {}
    for seat in opening_seats(user, on):
        by_organisation.setdefault(seat.organisation, []).append(_within(seat, user.pk, prefix))
    # The organisation as an equality in front: the list is then one walk along an index in its order.
    ways = [
        Q(**{f"{prefix}organisation_id": organisation}) & reduce(or_, within)
        for organisation, within in sorted(by_organisation.items())
    ]
    return reduce(or_, ways) if ways else _NOTHING


def _within(seat: Seat, user_id: Any, prefix: str) -> Q:
    """Which files of its organisation a seat reaches."""
    own, nobodys = Q(**{f"{prefix}coach_id": user_id}), Q(**{f"{prefix}coach": None})
    if seat.reach is Reach.OWN:
        return own
    within = Q()
    if seat.reach is Reach.UNIT and seat.unit is not None:
        within = own | Q(**{f"{prefix}unit_id": seat.unit}) | Q(**{f"{prefix}unit": None})
    if Right.OPEN_PROTECTED not in seat.file_rights:
        within &= Q(**{f"{prefix}is_protected": False}) | own | nobodys
    return within


def granted_ids(user: User | AnonymousUser) -> list[int]:
    """Cases that were opened to the user one by one, by a grant or in an emergency."""
    asker = asker_of(user)
    return sorted({grant.case for grant in asker.grants} | {one.case for one in asker.emergencies})


def visible_cases(user: User | AnonymousUser) -> QuerySet[Case]:
    """For lists: filter and sort it by the case's own columns only (an index for each), and by id at last."""
    return Case.objects.filter(reachable(user))


def granted_cases(user: User | AnonymousUser) -> QuerySet[Case]:
    """Cases that a grant or an emergency opens to the user; those whose file they do not open are not among them."""
    ids = granted_ids(user)
    rows = Case.objects.filter(pk__in=ids).order_by() if ids else []
    return Case.objects.filter(pk__in=[case.pk for case in seen_by(user, rows)])


def granted_to(user: User | AnonymousUser) -> list[Case]:
    """The cases that a grant or an emergency opens to the user, or at least their items for a service provider.

    By name, each with the user's `rights`. No query for one to whom nothing was granted.
    """
    ids = granted_ids(user)
    found = Case.objects.filter(pk__in=ids).select_related("coach", "person")
    rows = list(found.order_by("sort_name", "pk")) if ids else []
    for case in rows:
        case.rights = rights_of(user, case)
    return [case for case in rows if case.rights & {Right.OPEN, Right.SEE_PROVIDER_ITEMS}]


def seen_by(user: User | AnonymousUser, cases: Iterable[Case]) -> list[Case]:
    """Those of a few cases at hand whose file the user may open: also what `granted_ids` opens.

    For look-ups by keys: asked for keys and an organisation at once, SQLite walks the whole organisation.
    """
    return [case for case in cases if Right.OPEN in rights_of(user, case)]


def reached_from_elsewhere(user: User | AnonymousUser, path: str = "organisation_id") -> Q:
    """`reachable` with the organisation as an expression that no index serves; `path` leads to the organisation.

    For queries that walk another index in its order, such as that of days: SQLite would leave it for the
    organisation's, read everything and sort.
    """
    seats = opening_seats(user)
    organisations = sorted({seat.organisation for seat in seats})
    prefix = path.removesuffix("organisation_id")
    return Q(In(F(path) + 0, organisations)) & reachable_once_there(user, prefix) if organisations else _NOTHING


def reachable_once_there(user: User | AnonymousUser, prefix: str = "") -> Q:
    """`reachable` for rows of which it is known that one of the user's organisations has them."""
    seats = opening_seats(user)
    if len({seat.organisation for seat in seats}) == 1:
        return reduce(or_, [_within(seat, user.pk, prefix) for seat in seats])
    return reduce(
        or_,
        [In(F(f"{prefix}organisation_id") + 0, [seat.organisation]) & _within(seat, user.pk, prefix) for seat in seats],
        _NOTHING,
    )


def case_for(user: Any, reference: str, *, purpose: str, writing: bool = False) -> Case:
    """The only way to a person's file. Leaves an entry in the use log.

    Raises Case.DoesNotExist for an unknown reference and for one that the user may not see: nobody learns which.
    Raises NotPermitted where the user may open the file, but not for this. The case comes with its person, coach,
    unit and organisation, and with the user's rights on it as `rights`.
    """
    needed = PURPOSES[purpose].to_change if writing else PURPOSES[purpose].to_look
    # Before the look-up, so that "not yours" takes as long as "no such".
    asker_of(user)
    case = Case.objects.select_related("person", "coach", "organisation", "unit").get(
        reference=reference.strip().upper()
    )
    rights = rights_of(user, case)
    if needed not in rights:
        if Right.OPEN in rights:
            raise NotPermitted(needed, may_open=True)
        msg = "Case matching query does not exist."
        raise Case.DoesNotExist(msg)
    case.rights = rights
    record_use(
        actor=user,
        action="cases.case_for",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        purpose=purpose,
    )
    return case
