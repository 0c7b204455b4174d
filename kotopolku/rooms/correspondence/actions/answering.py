"""Settling how soon an organisation answers."""

from datetime import date

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record

from ..models import AnswerTime
from ..refusals import AnswerTimeImpossible, AnswerTimeInThePast, NotYourOrganisation

MOST_DAYS = 30


@transaction.atomic
def settle_answer_time(*, actor: User, organisation_id: int, working_days: int, since: date) -> AnswerTime:
    """From a day on the organisation answers in so many working days; what waits already keeps its day.

    Raises NotYourOrganisation, AnswerTimeImpossible, AnswerTimeInThePast.
    """
    today = clock.today()
    if organisation_id not in organisations_with(actor, Right.ADMINISTER, today):
        raise NotYourOrganisation
    if not 1 <= working_days <= MOST_DAYS:
        raise AnswerTimeImpossible(most=MOST_DAYS)
    if since < today:
        raise AnswerTimeInThePast
    row, _ = AnswerTime.objects.update_or_create(
        organisation_id=organisation_id,
        since=since,
        defaults={"working_days": working_days, "set_by": actor, "set_at": clock.now()},
    )
    after = {"working_days": working_days, "since": since}
    record(actor=actor, action="correspondence.settle_answer_time", organisation_id=organisation_id, after=after)
    return row
