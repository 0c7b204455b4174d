"""Letting people in, giving them a place in an organisation, and ending it."""

from datetime import date

from django.db import transaction

from kotopolku.domain.access import FILE_RIGHTS, ROLES, Role
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import Actor, record
from kotopolku.platform.organisations.queries import units_of
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Refusal

from .models import Membership, User
from .queries import are_looked_after, is_last_administrator, membership_on
from .sign_in.sessions import end_sessions


class MembershipEnded(Refusal):
    """The membership has an end that is not after the wanted one."""


class MembershipExists(Refusal):
    """The user has this role in the organisation and unit in these days already."""

    field = "role"


class RightsForOneself(Refusal):
    """Nobody gives themselves a way to clients' files: another administrator has to do it."""

    field = "role"


class ClientsHaveNoRole(Refusal):
    """A client's account sees the client's own data only; who works here too has another account for it."""

    field = "username"


class UnitOfOthers(Refusal):
    """The unit belongs to another organisation."""

    field = "unit"


class EmailTaken(Refusal):
    """Another account has the mail address; whose it is nobody is told."""

    field = "email"


class LastAdministrator(Refusal):
    """The organisation would be left without anybody who looks after its users."""


class OneselfRefused(Refusal):
    """Another administrator has to do it: nobody locks themselves out, or weakens their own sign-in, unseen."""


class WorksElsewhere(Refusal):
    """The user works also where the actor does not look after the users: only the role here can be ended."""


@transaction.atomic
def add_user(
    *,
    actor: Actor | None,
    username: str,
    display_name: str,
    password: str | None = None,
    email: str = "",
    language: str = "fi",
) -> User:
    """A new user without any membership.

    Raises ValidationError for a user name that is taken or malformed, EmailTaken.
    """
    if email and User.objects.filter(email__iexact=email).exists():
        raise EmailTaken
    user = User(username=User.normalize_username(username), display_name=display_name, email=email, language=language)
    user.set_password(password)
    user.full_clean()
    user.save()
    record(actor=actor, action="accounts.add_user", after={"user": user.pk, "username": username})
    return user


@transaction.atomic
def grant_membership(
    *,
    actor: Actor | None,
    user_id: int,
    organisation_id: int,
    role: str,
    since: date,
    until: date | None = None,
    unit_id: int | None = None,
) -> Membership:
    """The user works in the organisation from `since` to `until`, both included.

    Raises ValidationError for an unknown role; EndsBeforeItBegins, UnitOfOthers, MembershipExists, RightsForOneself,
    ClientsHaveNoRole.
    """
    if User.objects.filter(pk=user_id, is_client=True).exists():
        raise ClientsHaveNoRole
    check_days(since=since, until=until)
    if until is not None and until < since:
        raise EndsBeforeItBegins
    if unit_id is not None and not units_of(organisation_id).filter(pk=unit_id).exists():
        raise UnitOfOthers
    if actor is not None and actor.pk == user_id and opens_files(role):
        raise RightsForOneself
    same = Membership.objects.filter(membership_on(since), user_id=user_id, organisation_id=organisation_id, role=role)
    if (same.filter(unit=None) if unit_id is None else same.filter(unit_id=unit_id)).exists():
        raise MembershipExists
    membership = Membership(
        user_id=user_id, organisation_id=organisation_id, unit_id=unit_id, role=role, since=since, until=until
    )
    membership.full_clean()
    membership.save()
    record(
        actor=actor,
        action="accounts.grant_membership",
        organisation_id=organisation_id,
        after={"user": user_id, "role": role, "unit": unit_id, "since": since, "until": until},
    )
    return membership


def opens_files(role: str) -> bool:
    """Whether one in the role may get to files of clients, as it is or as an organisation may widen it."""
    return role in set(Role) and bool(ROLES[Role(role)].most & FILE_RIGHTS)


@transaction.atomic
def end_membership(*, actor: Actor | None, membership_id: int, until: date) -> Membership:
    """The last day of a membership becomes `until`; one that was to begin after it is removed.

    Raises MembershipEnded when it has ended by then, LastAdministrator, DateOutOfRange.
    """
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    # Of two administrators who end each other's role at once, the second is told that they are the last.
    Membership.objects.select_for_update().filter(
        organisation_id=membership.organisation_id, role=Role.ADMINISTRATOR
    ).order_by("pk").values_list("pk").first()
    before = membership.until
    if before is not None and before <= until:
        raise MembershipEnded
    check_days(until=until)
    if actor is not None and is_last_administrator(membership, max(until, clock.today())):
        raise LastAdministrator
    if until < membership.since:
        membership.delete()
    else:
        membership.until = until
        membership.full_clean()
        membership.save()
    record(
        actor=actor,
        action="accounts.end_membership",
        organisation_id=membership.organisation_id,
        before={"until": before},
        after={"user": membership.user_id, "until": until},
    )
    return membership


@transaction.atomic
def set_active(*, actor: User, user_id: int, is_active: bool, organisation_id: int) -> User:
    """Lets a user in again, or no more; one who is let in no more loses all sessions at once.

    `organisation_id` is the one in whose log it stands. Raises OneselfRefused; WorksElsewhere for a user who works, or
    will work, in an organisation whose users the actor does not look after.
    """
    if actor.pk == user_id:
        raise OneselfRefused
    # Both rows are locked: of two administrators who make each other inactive at once, the second is one no more.
    rows = {row.pk: row for row in User.objects.select_for_update().filter(pk__in=[actor.pk, user_id]).order_by("pk")}
    user = rows[user_id]
    check_looked_after(rows[actor.pk], user_id)
    before = user.is_active
    if before == is_active:
        return user
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(actor=actor, user_id=user_id, organisation_id=organisation_id)
    record(
        actor=actor,
        action="accounts.let_in_again" if is_active else "accounts.made_inactive",
        organisation_id=organisation_id,
        before={"active": before},
        after={"user": user_id, "active": is_active},
    )
    return user


def check_looked_after(actor: User, user_id: int) -> None:
    """Raises WorksElsewhere for a user who works, or will work, where the actor does not look after the users.

    Otherwise a role that is given to a stranger would give power over the stranger's account.
    """
    if not are_looked_after(actor, user_id, clock.today()):
        raise WorksElsewhere


@transaction.atomic
def end_all_sessions(*, actor: User, user_id: int, organisation_id: int) -> int:
    """Signs a user out everywhere; returns from how many sessions.

    `organisation_id` is the one in whose log it stands. Raises OneselfRefused, WorksElsewhere.
    """
    if actor.pk == user_id:
        raise OneselfRefused
    check_looked_after(actor, user_id)
    return end_sessions(actor=actor, user_id=user_id, organisation_id=organisation_id)


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """The language in which the user wants the program.

    Raises ValidationError for a code that is too long.
    """
    user.language = language
    user.clean_fields(exclude=["password"])
    user.save(update_fields=["language"])
