"""What the client's window and its workers ask: whose account it is, open codes, requests of correction."""

from itertools import islice

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User

from ..actions.clients import hash_of_code, is_open, may_invite
from ..models import Assignment, Case, ClientAccount, CorrectionRequest, Invitation
from .acting import account_of
from .asking import rights_of

__all__ = [
    "ClientAccount",
    "CorrectionRequest",
    "Invitation",
    "account_of",
    "case_ids_of",
    "cases_of_client",
    "correction_of",
    "corrections_of",
    "corrections_of_client",
    "is_code_open",
    "may_invite",
    "open_account_of",
    "open_corrections",
    "open_invitation_of",
    "own_case_ids",
    "users_of_client",
]


def own_case_ids(user: User | AnonymousUser) -> list[int]:
    """Ids of the cases that the user sees as their client: what the second wall lets them through to."""
    account = account_of(user)
    return [] if account is None else case_ids_of(account)


def case_ids_of(account: ClientAccount) -> list[int]:
    """Ids of the cases that an account shows."""
    return sorted(case.pk for case in cases_of_client(account))


def _cases(account: ClientAccount) -> QuerySet[Case]:
    """All cases of one who is strongly identified; by a code, those with the organisation that gave it."""
    rows = Case.objects.filter(person_id=account.person_id)
    return rows if account.organisation_id is None else rows.filter(organisation_id=account.organisation_id)


def users_of_client(account: ClientAccount) -> set[int]:
    """Ids of the users as whom the same client comes in, or has come; of one who acts for the client, their own."""
    if account.acting is not None:
        return {account.user_id}
    rows = ClientAccount.objects.filter(person_id=account.person_id).order_by()
    return set(rows.values_list("user_id", flat=True))


def cases_of_client(account: ClientAccount) -> list[Case]:
    """The cases that the client sees by the account, the latest first; read once for an account in hand.

    Each with `coach_since`, the day from which its coach answers for it.
    """
    if account.own_cases is None:
        coach_since = Assignment.objects.filter(case=OuterRef("pk"), until=None).values("since")
        rows = _cases(account).select_related("organisation", "unit", "coach")
        rows = rows.annotate(coach_since=Subquery(coach_since))
        account.own_cases = list(rows.order_by("-opened", "-pk"))
    return list(account.own_cases)


def corrections_of_client(account: ClientAccount) -> list[CorrectionRequest]:
    """What the client has asked to be corrected, the latest first; to one who acts only their own, see `Acting`."""
    rows = CorrectionRequest.objects.filter(case__in=_cases(account))
    if account.acting is not None and not account.acting.sees_what_is_own:
        rows = rows.filter(asked_by_id=account.user_id)
    return list(rows.order_by("-asked_at", "-pk"))


def corrections_of(case: Case) -> list[CorrectionRequest]:
    """The requests of a case, those without an answer first. Open the file by `case_for`."""
    rows = list(CorrectionRequest.objects.filter(case=case).select_related("answered_by").order_by("-asked_at", "-pk"))
    return sorted(rows, key=lambda row: row.answered_at is not None)


def correction_of(case: Case, number: int) -> CorrectionRequest:
    """One request of a case; raises CorrectionRequest.DoesNotExist."""
    return CorrectionRequest.objects.get(pk=number, case=case)


def open_corrections(user: User, limit: int = 20) -> list[CorrectionRequest]:
    """Requests that wait for an answer in the files that the user may open, the oldest first, with their cases."""
    rows = CorrectionRequest.objects.filter(answered_at=None).prefetch_related("case").order_by("asked_at", "pk")
    # Few wait anywhere. Joined, a database without figures of them would begin with the many cases.
    seen = (row for row in rows.iterator(chunk_size=200) if Right.OPEN in rights_of(user, row.case))
    return list(islice(seen, limit))


def open_account_of(case: Case) -> ClientAccount | None:
    """The account by which the case's client sees what the organisation holds."""
    seeing = Q(organisation=None) | Q(organisation_id=case.organisation_id)
    return ClientAccount.objects.filter(seeing, person_id=case.person_id, ended=None).order_by("pk").first()


def open_invitation_of(case: Case) -> Invitation | None:
    """The invitation that the case's client has not used yet."""
    rows = Invitation.objects.filter(case__person_id=case.person_id, case__organisation_id=case.organisation_id)
    rows = rows.filter(acting=None, used_at=None, withdrawn_at=None)
    latest = rows.order_by("-made_at", "-pk").first()
    return latest if latest is not None and is_open(latest, clock.now()) else None


def is_code_open(code: str) -> bool:
    """Whether a code would let in one who knows the birth date."""
    found = Invitation.objects.filter(code_hash=hash_of_code(code)).first()
    return found is not None and is_open(found, clock.now())
