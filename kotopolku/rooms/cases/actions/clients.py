"""The client's own way in: invited by a worker, or known by strong identification; and a way to end it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from kotopolku.domain.access import Right
from kotopolku.domain.access.acting import has_own_view, may_act
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.accounts.strong_identification import Identified
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.people.queries import Person, by_identifier

from ..models import Case, ClientAccount, Invitation
from ..queries.acting import NAME_OF_CLIENTS, facts_of_right, found_right, whole_day
from ..queries.asking import file_of, rights_of
from ..refusals import BirthDateUnknown, MayNotInvite, NoAccount, NotInvited, TooYoungForOwnPages
from .acting import codes as acting
from .acting.letters import LASTS, hash_of_code, letters, shown
from .recording import record_on_file

__all__ = [
    "BirthDateUnknown",
    "MayNotInvite",
    "NoAccount",
    "NotInvited",
    "Opened",
    "TooYoungForOwnPages",
    "accept_invitation",
    "account_by_identity_code",
    "client_identified",
    "end_client_account",
    "hash_of_code",
    "invite",
    "is_open",
    "may_invite",
    "open_by_code",
]

WHOLE_DAY = len("1990-04-01")
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """Who has come in by a code, and ids of the rights by which they may act for others in this session."""

    user: User
    acting_ids: list[int]


@transaction.atomic
def invite(*, actor: Any, case: Case) -> str:
    """A code for the client, told this once; it works once, within 14 days. The organisation's earlier work no more.

    Raises MayNotInvite; BirthDateUnknown, for the whole birth date is asked with the code; TooYoungForOwnPages for a
    child under 15, for whom somebody else acts.
    """
    case = Case.objects.select_for_update().select_related("person").get(pk=case.pk)
    if not may_invite(actor, case):
        raise MayNotInvite
    if len(case.person.born) != WHOLE_DAY:
        raise BirthDateUnknown
    if not has_own_view(whole_day(case.person.born), clock.today()):
        raise TooYoungForOwnPages
    now = clock.now()
    _withdraw_invitations(case, now)
    code = letters()
    Invitation.objects.create(case=case, code_hash=hash_of_code(code), made_at=now, made_by=actor, expires=now + LASTS)
    record_on_file(actor, case, "invite", after={"until": now + LASTS})
    return shown(code)


def may_invite(user: User, case: Case) -> bool:
    """Whether the user may make a code: whoever has it sees all that the organisation holds about the client."""
    needed = {Right.EDIT, Right.ANSWER_DATA_SUBJECT}
    if file_of(case).protected:
        needed.add(Right.SEE_PROTECTED_CONTACTS)
    return needed <= rights_of(user, case)


def accept_invitation(*, code: str, born: date) -> User:
    """As `open_by_code`; only who came in."""
    return open_by_code(code=code, born=born).user


def open_by_code(*, code: str, born: date) -> Opened:
    """The account of a client, or of one who acts for a client, for the one who has the code and knows the birth date.

    It shows what the inviting organisation holds, never more: a code is in a worker's hands before the client's. The
    code works no more.

    Raises NotInvited alike for an unknown, used, withdrawn or expired code, a wrong birth date, and after five of them.
    """
    # The failed try is kept although nobody is let in: the refusal is raised outside the transaction.
    with transaction.atomic():
        opened = _accepted(code, born)
    if opened is None:
        raise NotInvited
    return opened


def _accepted(code: str, born: date) -> Opened | None:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("case__person", "made_by")
    invitation = rows.filter(code_hash=hash_of_code(code)).first()
    now = clock.now()
    if invitation is None or not is_open(invitation, now):
        return None
    case = invitation.case
    right = None if invitation.acting_id is None else found_right(case, invitation.acting_id)
    if right is not None and not may_act(facts_of_right(right), clock.today()):
        return None
    expected = whole_day(case.person.born) if right is None else acting.born_of(right)
    if born != expected:
        invitation.attempts += 1
        invitation.save(update_fields=["attempts"])
        record_on_file(None, case, "refuse_invitation", after={"attempts": invitation.attempts})
        return None
    if right is None and not has_own_view(expected, clock.today()):
        return None
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    return _opened_own(invitation) if right is None else _opened_acting(invitation, right)


def _opened_own(invitation: Invitation) -> Opened:
    case = invitation.case
    user = _account_of(case.person, case.organisation_id) or _new_account(case.person, case.organisation_id)
    record_on_file(user, case, "accept_invitation", after={"opened_by": "code"})
    return Opened(user, acting.opened_besides(invitation, case.person_id))


def _opened_acting(invitation: Invitation, right: Any) -> Opened:
    user = acting.user_of(right)
    record_on_file(user, invitation.case, "accept_acting", after={"right": right.pk, "opened_by": "code"})
    besides = acting.opened_besides(invitation, right.actor_id)
    return Opened(user, sorted({right.pk, *besides}))


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Whether the code still lets somebody in at a moment."""
    return (
        invitation.used_at is None
        and invitation.withdrawn_at is None
        and invitation.attempts < MOST_TRIES
        and now < invitation.expires
    )


def client_identified(_request: Any, identified: Identified) -> User | None:
    """Finder of `accounts.strong_identification`: the account of the client who has proved who they are."""
    if not identified.identity_code:
        return None
    # Who is only coming in has no organisation and no case yet: the wall would hide everybody.
    with beyond_the_wall():
        return account_by_identity_code(identified.identity_code)


@transaction.atomic
def account_by_identity_code(identity_code: str) -> User | None:
    """The account of the client with the identity code, made at the first time; None for one who is no client.

    An account that a worker has ended is opened again by a new invitation only.
    """
    people = by_identifier("identity_code", identity_code)
    # First the cases, as every action does: two first sign-ins at once wait here for each other.
    cases = list(Case.objects.select_for_update().filter(person_id__in=people).order_by("pk"))
    if not cases:
        return acting.user_identified(people)
    if len({case.person_id for case in cases}) != 1:
        return None
    case = cases[-1]
    if not has_own_view(whole_day(case.person.born), clock.today()):
        return None
    if user := _account_of(case.person, None):
        return user
    if _stays_ended(case.person_id):
        return None
    user = _new_account(case.person, None)
    record_on_file(user, case, "open_client_account", after={"opened_by": "strong_identification"})
    return user


@transaction.atomic
def end_client_account(*, actor: Any, case: Case) -> None:
    """The client's accounts are closed at once: whoever is signed in is signed out, and no code works.

    Those that other organisations' codes have opened stay: they show nothing of this organisation.

    Raises NoAccount where neither an account nor a code is open.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    now = clock.now()
    withdrawn = _withdraw_invitations(case, now)
    of_the_organisation = Q(organisation=None) | Q(organisation_id=case.organisation_id)
    accounts = ClientAccount.objects.filter(of_the_organisation, person_id=case.person_id, ended=None)
    ending = list(accounts.select_related("user").order_by("pk"))
    if not ending and not withdrawn:
        raise NoAccount
    for account in ending:
        account.ended = now
        account.save(update_fields=["ended"])
        account.user.is_active = False
        account.user.save(update_fields=["is_active"])
    record_on_file(actor, case, "end_client_account")


def _withdraw_invitations(case: Case, now: datetime) -> int:
    rows = Invitation.objects.filter(case__person_id=case.person_id, case__organisation_id=case.organisation_id)
    return rows.filter(acting=None, used_at=None, withdrawn_at=None, expires__gt=now).update(withdrawn_at=now)


def _stays_ended(person_id: int) -> bool:
    """Whether a worker has ended the client's account, and no code has been used since."""
    ended = ClientAccount.objects.filter(person_id=person_id).exclude(ended=None).order_by("-ended").first()
    if ended is None:
        return False
    rows = Invitation.objects.filter(case__person_id=person_id, acting=None)
    return not rows.filter(used_at__gt=ended.ended).exists()


def _account_of(person: Person, organisation_id: int | None) -> User | None:
    rows = ClientAccount.objects.filter(person=person, ended=None)
    opened = Q(organisation=None) if organisation_id is None else Q(organisation_id=organisation_id)
    account = rows.filter(opened).select_related("user").first()
    return None if account is None else account.user


def _new_account(person: Person, organisation_id: int | None) -> User:
    user = User(
        username=f"client-{letters()}",
        display_name=NAME_OF_CLIENTS,
        language=person.service_language[:10] or "fi",
        is_client=True,
    )
    user.set_unusable_password()
    user.save()
    ClientAccount.objects.create(person=person, user=user, organisation_id=organisation_id)
    return user
