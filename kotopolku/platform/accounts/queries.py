"""Which organisation a user works in, in what role, with whom."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from .models import Membership, Role, User

__all__ = [
    "Membership",
    "Role",
    "User",
    "account_of",
    "colleagues_of",
    "members_of",
    "membership_on",
    "organisations_of",
    "remember_memberships",
    "roles_of",
    "user_of",
]


_KEPT = "_memberships_on"


def membership_on(on: date) -> Q:
    """The filter of memberships that hold on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def _memberships_of(user: User | AnonymousUser, on: date) -> tuple[tuple[int, str], ...]:
    """(organisation id, role) of the user on a day.

    Kept on the user object, which lives as long as one request.
    """
    if not isinstance(user, User) or not user.is_active:
        return ()
    # By attribute, not by __dict__: a request's user is a wrapper, the memberships lie on the user within.
    known: dict[date, tuple[tuple[int, str], ...]] | None = getattr(user, _KEPT, None)
    if known is None:
        known = {}
        setattr(user, _KEPT, known)
    if on not in known:
        rows = Membership.objects.filter(membership_on(on), user=user).order_by("organisation_id", "role")
        known[on] = tuple(rows.values_list("organisation_id", "role"))
    return known[on]


def remember_memberships(user: User, on: date, rows: Iterable[Membership]) -> None:
    """Keep on the user which of all their memberships hold on the day, so that nobody asks again for it."""
    holding = {
        (row.organisation_id, row.role) for row in rows if row.since <= on and (row.until is None or row.until >= on)
    }
    setattr(user, _KEPT, {on: tuple(sorted(holding))})


def organisations_of(user: User | AnonymousUser, on: date) -> tuple[int, ...]:
    """Ids of the organisations that the user works in on a day, in ascending order.

    None for one who is not active.
    """
    return tuple(dict.fromkeys(organisation for organisation, _ in _memberships_of(user, on)))


def roles_of(user: User | AnonymousUser, organisation_id: int, on: date) -> frozenset[str]:
    """The user's roles in an organisation on a day."""
    return frozenset(role for organisation, role in _memberships_of(user, on) if organisation == organisation_id)


def members_of(organisation_ids: Iterable[int], on: date, roles: Iterable[str] | None = None) -> QuerySet[User]:
    """Active users who work in one of the organisations on a day, in one of the roles if given, by name."""
    rows = Membership.objects.filter(membership_on(on), organisation_id__in=list(organisation_ids))
    if roles is not None:
        rows = rows.filter(role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=rows.values("user_id")).order_by("display_name", "username")


def colleagues_of(user: User | AnonymousUser, on: date) -> QuerySet[User]:
    """Active users of the organisations that the user works in on a day, the user among them."""
    return members_of(organisations_of(user, on), on)


def user_of(user_id: Any) -> User:
    """One user; raises User.DoesNotExist."""
    return User.objects.get(pk=user_id)


def account_of(username: str) -> User | None:
    """The account of a user name, active or not."""
    return User.objects.filter(username=username).first() if username else None
