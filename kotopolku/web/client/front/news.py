"""What waits for the client, and what there is besides: counted by one query for all."""

from collections.abc import Collection
from typing import Any

from django.db.models import CharField, Count, Value

from kotopolku.rooms.appointments.queries.fees import given_rows
from kotopolku.rooms.appointments.queries.meetings import own_task_rows
from kotopolku.rooms.cases.queries import requests_waiting
from kotopolku.rooms.correspondence.queries.documents import unseen_rows
from kotopolku.rooms.correspondence.queries.messages import unread_rows
from kotopolku.rooms.followup.queries import handovers_of_client
from kotopolku.rooms.plans.queries import offers_to_client

from ..plan.path import done_since


def news_of(case_ids: Collection[int]) -> dict[str, int]:
    """How many there are of messages, documents, offers, consents, handovers, fees and own tasks.

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
    ]
    first, *others = counted
    # A count without a group has a row for none too.
    return {kind: many for kind, many in first.union(*others, all=True) if many}


def _counted(kind: str, rows: Any) -> Any:
    named = rows.order_by().annotate(news=Value(kind, CharField())).values("news")
    return named.annotate(many=Count("pk")).values_list("news", "many")
