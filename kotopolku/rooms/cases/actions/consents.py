"""The client takes back a consent: what rests on it ends at once (681/2023 85 §)."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock

from .. import refusals
from ..models import Consent
from ..queries.asking import rights_of
from .access import end_grants_of
from .guarding import locked_with_others
from .recording import record_on_file


@transaction.atomic
def withdraw_consent(*, actor: Any, consent: Consent, on: date) -> Consent:
    """The client withdrew a consent on a day; the grants that rest on it end now, on a closed case too.

    Raises MayNotGrant, ConsentIsWithdrawn, WithdrawnOutsideItsDays, NotOfThisCase.
    """
    case = locked_with_others(consent.case_id)
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    row: Consent | None = Consent.objects.standing().select_for_update().filter(pk=consent.pk).first()
    if row is None:
        raise refusals.NotOfThisCase
    if row.withdrawn_on is not None:
        raise refusals.ConsentIsWithdrawn
    if not row.given_on <= on <= clock.today():
        raise refusals.WithdrawnOutsideItsDays(given=row.given_on)
    row.withdrawn_on = on
    row.save(update_fields=["withdrawn_on"])
    ended = end_grants_of(actor, case, "cases.withdraw_consent", row)
    after = {"consent": row.pk, "what": row.what, "withdrawn_on": on, "grants_ended": ended}
    record_on_file(actor, case, "withdraw_consent", after=after)
    return row
