"""Letting people in, giving them a place in an organisation, and ending it."""

from datetime import date

from django.db import transaction

from kotopolku.platform.audit.actions import Actor, record
from kotopolku.platform.refusals import Refusal

from .models import Membership, User


class MembershipEnded(Refusal):
    """The membership has an end that is not after the wanted one."""


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

    Raises ValidationError for a user name that is taken or malformed.
    """
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

    Raises ValidationError for an unknown role.
    """
    membership = Membership(
        user_id=user_id, organisation_id=organisation_id, unit_id=unit_id, role=role, since=since, until=until
    )
    membership.full_clean()
    membership.save()
    record(
        actor=actor,
        action="accounts.grant_membership",
        organisation_id=organisation_id,
        after={"user": user_id, "role": role, "since": since, "until": until},
    )
    return membership


@transaction.atomic
def end_membership(*, actor: Actor | None, membership_id: int, until: date) -> Membership:
    """The last day of a membership becomes `until`; raises MembershipEnded when it has ended by then."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    before = membership.until
    if before is not None and before <= until:
        raise MembershipEnded
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
def choose_language(*, user: User, language: str) -> None:
    """The language in which the user wants the program.

    Raises ValidationError for a code that is too long.
    """
    user.language = language
    user.clean_fields(exclude=["password"])
    user.save(update_fields=["language"])
