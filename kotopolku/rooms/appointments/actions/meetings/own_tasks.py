"""A client ticks what they took to do themselves, and takes the tick back."""

from collections.abc import Collection

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.actions import locked

from ... import refusals
from ...models import AgreedTask
from .planning import HELD, trace


@transaction.atomic
def tick_own_task(*, user: User, case_ids: Collection[int], number: int, is_done: bool) -> AgreedTask:
    """The client says that an own task is done, or after all not; `case_ids`: those that the user sees as a client.

    Twice the same says nothing new. A tick of a worker stays the worker's. Raises AgreedTask.DoesNotExist,
    CaseIsClosed, TaskIsDone.
    """
    own = AgreedTask.objects.filter(meeting__case_id__in=list(case_ids), meeting__state=HELD, part__role="client")
    meeting = own.select_related("meeting__case").get(pk=number).meeting
    locked(meeting.case)
    row = AgreedTask.objects.select_for_update(of=("self",)).get(pk=number)
    if (row.done_on is not None) == is_done:
        return row
    if not is_done and row.done_by_id != user.pk:
        raise refusals.TaskIsDone
    row.done_on, row.done_by = (clock.today(), user) if is_done else (None, None)
    row.save(update_fields=["done_on", "done_by"])
    trace(user, meeting, "finish_task" if is_done else "reopen_task", task=row.pk, done_on=row.done_on)
    return row
