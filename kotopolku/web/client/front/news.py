"""What waits for the client, and what there is besides: counted by one query for all."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import CharField, Count, Value

from kotopolku.platform import clock
from kotopolku.rooms.appointments.queries.fees import given_rows
from kotopolku.rooms.appointments.queries.meetings import own_task_rows
from kotopolku.rooms.cases.queries import requests_waiting
from kotopolku.rooms.cases.queries.clients import ClientAccount
from kotopolku.rooms.correspondence.queries.documents import ending_rows, permit_ending_rows, unseen_rows
from kotopolku.rooms.correspondence.queries.messages import unread_rows
from kotopolku.rooms.followup.queries import handovers_of_client
from kotopolku.rooms.plans.queries import answered_rows, offers_to_client

from ..plan.path import done_since

TOLD_FOR = timedelta(days=14)
"""How long the first page tells of an answer: what was read is not noted, since a look changes nothing."""


def news_of(case_ids: Collection[int], account: ClientAccount) -> dict[str, int]:
    """How many there are of messages, documents, offers, consents, handovers, fees and own tasks; of what ends soon,
    documents and the permit; and of answers to what the reader has said of the plan.

    A kind without any is left out, and need not be asked for any further.
    """
    if not case_ids:
        return {}
    counted = [
        _counted("messages", unread_rows(case_ids)),
        _counted("documents", unseen_rows(case_ids)),
        _counted("offers", offers_to_client(case_ids)),
        _counted("consents", requests_waiting(case_ids)),
        _counted("handovers", handovers_of_client(case_ids)),
        _counted("fees", given_rows(case_ids)),
        _counted("tasks", own_task_rows(case_ids, done_since())),
        _counted("ending", ending_rows(case_ids, clock.today())),
        _counted("permit", permit_ending_rows(account.person_id, clock.today())),
        _counted("answers", answered_rows(case_ids, account.user_id, clock.now() - TOLD_FOR)),
    ]
    first, *others = counted
    # A count without a group has a row for none too.
    return {kind: many for kind, many in first.union(*others, all=True) if many}


def _counted(kind: str, rows: Any) -> Any:
    named = rows.order_by().annotate(news=Value(kind, CharField())).values("news")
    return named.annotate(many=Count("pk")).values_list("news", "many")
