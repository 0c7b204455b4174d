"""Which organisation a user works in, in what role, with whom."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from kotopolku.domain.access import ROLES, Reach, Right, Role, Seat, with_implied
from kotopolku.platform.organisations.queries import Organisation

from .models import Membership, User
from .models import Role as RoleName

__all__ = [
    "Membership",
    "Role",
    "RoleName",
    "User",
    "account_of",
    "are_looked_after",
    "colleagues_of",
    "has_no_place_any_more",
    "has_right",
    "is_last_administrator",
    "members_of",
    "membership_of",
    "membership_on",
    "memberships_in",
    "organisations_of",
    "organisations_with",
    "others_with",
    "places_of",
    "posts_on",
    "receivers_besides",
    "receivers_within",
    "remember_memberships",
    "role_in",
    "roles_of",
    "seats_of",
    "user_of",
    "worked_in",
    "worker_in",
    "workers",
    "workers_known_to",
]


_KEPT = "_seats_on"
_KNOWN = "_workers_known"


def membership_on(on: date) -> Q:
    """The filter of memberships that hold on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def seats_of(user: User | AnonymousUser, on: date) -> tuple[Seat, ...]:
    """Where the user works on a day, in what role, with what the organisation lets that role do.

    Kept on the user object, which lives as long as one request. None for one who is not active.
    """
    if not isinstance(user, User) or not user.is_active:
        return ()
    # By attribute, not by __dict__: a request's user is a wrapper, the memberships lie on the user within.
    known: dict[date, tuple[Seat, ...]] | None = getattr(user, _KEPT, None)
    if known is None:
        known = {}
        setattr(user, _KEPT, known)
    if on not in known:
        rows = Membership.objects.filter(membership_on(on), user=user).select_related("organisation")
        known[on] = _seats(rows)
    return known[on]


def remember_memberships(user: User, on: date, rows: Iterable[Membership]) -> None:
    """Keep on the user which of all their memberships hold on the day, so that nobody asks again for it.

    The memberships come with their organisations.
    """
    holding = [row for row in rows if row.since <= on and (row.until is None or row.until >= on)]
    setattr(user, _KEPT, {on: _seats(holding)})


def _seats(rows: Iterable[Membership]) -> tuple[Seat, ...]:
    seats = []
    for row in rows:
        role = Role(row.role)
        rights, reach = role_in(row.organisation, role)
        seats.append(Seat(row.organisation_id, row.unit_id, role, reach, rights))
    return tuple(sorted(seats, key=lambda seat: (seat.organisation, seat.role, seat.unit or 0)))


def role_in(organisation: Organisation, role: Role) -> tuple[frozenset[Right], Reach]:
    """What a role may do in an organisation, and whose files it reaches: as the organisation settled it within the
    limits of the law, or as it is by itself.
    """
    rule = ROLES[role]
    settled = organisation.role_settings.get(role.value)
    if settled is None:
        return rule.rights, rule.reach
    rights = with_implied({Right(code) for code in settled["rights"]})
    return rights & rule.most, Reach(settled["reach"])


def organisations_of(user: User | AnonymousUser, on: date) -> tuple[int, ...]:
    """Ids of the organisations that the user works in on a day, in ascending order.

    None for one who is not active.
    """
    return tuple(dict.fromkeys(seat.organisation for seat in seats_of(user, on)))


def organisations_with(user: User | AnonymousUser, right: Right, on: date) -> tuple[int, ...]:
    """Ids of the organisations in which the user has a right on a day, in ascending order."""
    return tuple(dict.fromkeys(seat.organisation for seat in seats_of(user, on) if right in seat.rights))


def has_right(user: User | AnonymousUser, right: Right, on: date) -> bool:
    """Whether the user has the right in any organisation on a day."""
    return bool(organisations_with(user, right, on))


def roles_of(user: User | AnonymousUser, organisation_id: int, on: date) -> frozenset[str]:
    """The user's roles in an organisation on a day."""
    return frozenset(seat.role.value for seat in seats_of(user, on) if seat.organisation == organisation_id)


def members_of(organisation_ids: Iterable[int], on: date, roles: Iterable[str] | None = None) -> QuerySet[User]:
    """Active users who work in one of the organisations on a day, in one of the roles if given, by name."""
    rows = Membership.objects.filter(membership_on(on), organisation_id__in=list(organisation_ids))
    if roles is not None:
        rows = rows.filter(role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=rows.values("user_id")).order_by("display_name", "username")


def colleagues_of(user: User | AnonymousUser, on: date) -> QuerySet[User]:
    """Active users of the organisations that the user works in on a day, the user among them."""
    return members_of(organisations_of(user, on), on)


def memberships_in(organisation_id: int) -> QuerySet[Membership]:
    """All memberships of an organisation, those to come and those that have ended too, by name of the user."""
    rows = Membership.objects.filter(organisation_id=organisation_id).select_related("user", "unit")
    return rows.order_by("user__display_name", "user__username", "since", "pk")


def receivers_within(organisation_id: int, on: date) -> list[Membership]:
    """Who in an organisation may open files there at all, by name."""
    rows = _working(on).filter(organisation_id=organisation_id).order_by("user__display_name", "pk")
    return [row for row in rows if Right.OPEN in role_in(row.organisation, Role(row.role))[0]]


def receivers_besides(organisation_id: int, on: date, most: int = 400) -> list[Membership]:
    """Who works with clients in other organisations, by organisation and name, at most `most`."""
    rows = _working(on).exclude(organisation_id=organisation_id)
    rows = rows.exclude(role__in=[Role.ADMINISTRATOR.value, Role.DATA_PROTECTION_OFFICER.value])
    return list(rows.order_by("organisation__name", "user__display_name", "pk")[:most])


def _working(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(membership_on(on), user__is_active=True).select_related("user", "organisation")


def membership_of(organisation_id: int, membership_id: int) -> Membership:
    """One membership of the organisation; raises Membership.DoesNotExist, also for another organisation's."""
    return memberships_in(organisation_id).get(pk=membership_id)


def is_last_administrator(membership: Membership, after: date) -> bool:
    """Whether nobody else would look after the users of the organisation from the day after `after` on."""
    if membership.role != Role.ADMINISTRATOR.value:
        return False
    others = Membership.objects.filter(
        membership_on(after + timedelta(days=1)),
        organisation_id=membership.organisation_id,
        role=membership.role,
        user__is_active=True,
    )
    return not others.exclude(pk=membership.pk).exists()


def are_looked_after(administrator: User, user_id: int, on: date) -> bool:
    """Whether somebody looks, on a day, after the users of every organisation in which another works or will work."""
    return set(places_of(user_id, on)) <= set(organisations_with(administrator, Right.ADMINISTER, on))


def places_of(user_id: int, on: date) -> tuple[int, ...]:
    """Ids of the organisations in which somebody works on a day or will work later, in ascending order."""
    rows = Membership.objects.filter(user_id=user_id).exclude(until__lt=on).order_by("organisation_id")
    return tuple(dict.fromkeys(rows.values_list("organisation_id", flat=True)))


def others_with(right: Right, organisation_ids: Iterable[int], *, but: int, on: date) -> list[Membership]:
    """The places by which somebody other than the user `but` has a right in one of the organisations on a day."""
    rows = _working(on).filter(organisation_id__in=list(organisation_ids)).exclude(user_id=but)
    return [row for row in rows.order_by("pk") if right in role_in(row.organisation, Role(row.role))[0]]


def posts_on(pairs: Iterable[tuple[int, date]]) -> dict[tuple[int, date], list[Membership]]:
    """Where users worked on days, with the organisation: for telling who somebody was who is named in the log."""
    wanted = set(pairs)
    by_user: dict[int, list[Membership]] = {}
    rows = Membership.objects.filter(user_id__in={user_id for user_id, _ in wanted}).select_related("organisation")
    for row in rows.order_by("since", "pk"):
        by_user.setdefault(row.user_id, []).append(row)
    return {
        (user_id, on): [
            row for row in by_user.get(user_id, ()) if row.since <= on and (row.until is None or row.until >= on)
        ]
        for user_id, on in wanted
    }


def worked_in(organisation_ids: Iterable[int]) -> QuerySet[Membership]:
    """Memberships of the organisations, those that have ended too, in no order: the part of a larger question."""
    return Membership.objects.filter(organisation_id__in=list(organisation_ids)).order_by()


def workers(on: date, organisation: str = "") -> list[tuple[User, list[Membership]]]:
    """Every account of a worker by name, with where the user works on a day; of one organisation by its name."""
    rows = Membership.objects.filter(membership_on(on)).select_related("organisation")
    users = User.objects.filter(is_client=False).order_by("display_name", "username")
    if organisation:
        users = users.filter(pk__in=rows.filter(organisation__name=organisation).order_by().values("user_id"))
    places: dict[int, list[Membership]] = {}
    for row in rows.order_by("organisation__name", "role", "pk"):
        places.setdefault(row.user_id, []).append(row)
    return [(user, places.get(user.pk, [])) for user in users]


def workers_known_to(user: User | AnonymousUser, organisation_id: int, on: date) -> frozenset[int]:
    """Ids of all who work or have worked in the organisation or where the user works on a day; and of clients, whose
    names tell no authority.

    Kept on the user object, which lives as long as one request: one query, whatever the number of names.
    """
    known: dict[int, frozenset[int]] | None = getattr(user, _KNOWN, None)
    if known is None:
        known = {}
        setattr(user, _KNOWN, known)
    if organisation_id not in known:
        seats = worked_in({organisation_id, *organisations_of(user, on)}).values("user_id")
        found = User.objects.filter(Q(pk__in=seats) | Q(is_client=True)).order_by().values_list("pk", flat=True)
        known[organisation_id] = frozenset(found)
    return known[organisation_id]


def user_of(user_id: Any) -> User:
    """One user; raises User.DoesNotExist."""
    return User.objects.get(pk=user_id)


def worker_in(organisation_id: int, user_id: int, on: date) -> User:
    """One who works in the organisation on a day, active or not; raises User.DoesNotExist for everybody else."""
    rows = Membership.objects.filter(membership_on(on), organisation_id=organisation_id)
    return User.objects.get(pk=user_id, is_client=False, pk__in=rows.values("user_id"))


def account_of(username: str) -> User | None:
    """The account of a user name, active or not."""
    return User.objects.filter(username=username).first() if username else None


def has_no_place_any_more(user: User, on: date) -> bool:
    """Whether the user has worked somewhere or will, but does not on that day; one who never did has lost nothing."""
    rows = list(Membership.objects.filter(user=user).values_list("since", "until"))
    return bool(rows) and not any(since <= on and (until is None or until >= on) for since, until in rows)
