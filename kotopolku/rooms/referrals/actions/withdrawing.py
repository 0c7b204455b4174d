"""Breaking off: by the coach, or by the client, whose consent or wish it was."""

from typing import Any

from django.db import transaction

from kotopolku.domain.referral import Party, State
from kotopolku.platform.accounts.queries import User

from ..models import Referral
from .sending import tell_provider
from .stepping import check_step, locked, log, step


@transaction.atomic
def withdraw(*, actor: User, referral: Referral, seen_version: int, text: str = "") -> Referral:
    """The coach breaks it off, a draft too; the link ends. Raises ReferralStepNotPossible and as `locked`."""
    return _withdrawn(actor, referral, seen_version, Party.COACH, text)


@transaction.atomic
def withdraw_by_client(*, actor: User, referral: Referral, seen_version: int) -> Referral:
    """The client wants it no more. The caller has found the referral among the client's own. Raises as `withdraw`."""
    return _withdrawn(actor, referral, seen_version, Party.CLIENT, "")


def _withdrawn(actor: Any, referral: Referral, seen_version: int, by: Party, text: str) -> Referral:
    row = locked(referral, seen_version)
    was_sent = row.state != State.DRAFT
    check_step(row, State.WITHDRAWN, by)
    step(row, State.WITHDRAWN, by, actor=actor, text=text)
    if was_sent:
        tell_provider(row, "withdrawn")
    log(actor, row, "withdraw", by=by.value)
    return row
