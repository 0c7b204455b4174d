"""A code for one who acts for a client, and whose matters a code opens."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access.acting import Basis, may_act
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User

from ...models import ActingRight, Case, Invitation
from ...queries.acting import NAMES_OF_ACTING, facts_of_right, found_right, is_guarded, may_record_acting, whole_day
from ...refusals import ActingIsOver, BirthDateUnknown, MayNotInvite
from ..recording import record_on_file
from .letters import LASTS, hash_of_code, letters, shown


@transaction.atomic
def invite_to_act(*, actor: Any, case: Case, number: int) -> str:
    """A code for the one who acts, told this once; it works once, within 14 days. The right's earlier work no more.

    Raises ActingRight.DoesNotExist, ActingIsOver where the right opens nothing today, MayNotInvite, BirthDateUnknown.
    """
    case = Case.objects.select_for_update().select_related("person").get(pk=case.pk)
    right = found_right(case, number)
    if not may_record_acting(actor, case, guarded=is_guarded(right)):
        raise MayNotInvite
    if not may_act(facts_of_right(right), clock.today()):
        raise ActingIsOver
    if born_of(right) is None:
        raise BirthDateUnknown
    now = clock.now()
    right.invitations.filter(used_at=None, withdrawn_at=None, expires__gt=now).update(withdrawn_at=now)
    code = letters()
    Invitation.objects.create(
        case=case, acting=right, code_hash=hash_of_code(code), made_at=now, made_by=actor, expires=now + LASTS
    )
    record_on_file(actor, case, "invite_to_act", after={"right": right.pk, "until": now + LASTS})
    return shown(code)


def born_of(right: Any) -> date | None:
    """The birth date of the one who acts, which is asked with the code."""
    return whole_day(right.actor.born if right.actor is not None else right.actor_born)


def user_of(right: ActingRight) -> User:
    """As whom the one who acts comes in by a code: one user for all rights of a person in an organisation."""
    if right.user is None:
        right.user = _known_user(right) or _new_user(Basis(right.basis))
        right.save(update_fields=["user"])
    return right.user


def user_identified(person_ids: Collection[int]) -> User | None:
    """The user of one who is nobody's client and has proved who they are, as long as they act for somebody."""
    rows = ActingRight.objects.filter(actor_id__in=person_ids, ended_at=None).select_related("case").order_by("pk")
    found = _open(rows)
    if not found or len({row.actor_id for row in found}) != 1:
        return None
    return user_of(found[0])


def opened_besides(invitation: Invitation, person_id: int | None) -> list[int]:
    """Ids of other rights of the same person in the organisation: those for which the code's maker could make one.

    A code never opens more than the worker who held it in their hands may see.
    """
    maker = invitation.made_by
    if person_id is None or maker is None:
        return []
    rows = ActingRight.objects.filter(actor_id=person_id, ended_at=None)
    rows = rows.filter(case__organisation_id=invitation.case.organisation_id).select_related("case").order_by("pk")
    return [row.pk for row in _open(rows) if may_record_acting(maker, row.case, guarded=is_guarded(row))]


def _open(rows: Iterable[ActingRight]) -> list[Any]:
    found = [found_right(row.case, row.pk) for row in rows]
    return [row for row in found if may_act(facts_of_right(row), clock.today())]


def _known_user(right: ActingRight) -> User | None:
    if right.actor_id is None:
        return None
    rows = ActingRight.objects.filter(actor_id=right.actor_id, case__organisation_id=right.case.organisation_id)
    known = rows.exclude(user=None).select_related("user").order_by("pk").first()
    return None if known is None or known.user is None or not known.user.is_active else known.user


def _new_user(basis: Basis) -> User:
    user = User(username=f"acting-{letters()}", display_name=NAMES_OF_ACTING[basis], language="fi", is_client=True)
    user.set_unusable_password()
    user.save()
    return user
