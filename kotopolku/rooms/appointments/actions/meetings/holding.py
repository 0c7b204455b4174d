"""A joint meeting was held: who came, what was decided, who does what by when; and that a task was done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import Missing
from kotopolku.rooms.cases.actions import locked

from ... import refusals
from ...models import AgreedTask, Decision, JointMeeting, MeetingPart
from .planning import HELD, check_texts, locked_meeting, trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody who takes part does; `due` may stay open."""

    text: str
    part_id: int
    due: date | None = None


@transaction.atomic
def hold_meeting(
    *,
    actor: Any,
    meeting: JointMeeting,
    seen_version: int,
    came: Collection[int],
    decisions: Sequence[str],
    tasks: Sequence[Task],
) -> JointMeeting:
    """What came of a meeting, once; `came` are numbers of parts.

    Raises MeetingIsOver, MeetingAhead, EditedMeanwhile, CaseIsClosed, Missing, IdentityCodeInText, DateOutOfRange,
    PartUnknown.
    """
    row = locked_meeting(meeting, seen_version)
    if row.on > clock.today():
        raise refusals.MeetingAhead(on=row.on)
    texts = [text.strip() for text in decisions if text.strip()]
    check_texts(decisions=" ".join(texts), tasks=" ".join(task.text for task in tasks))
    parts = {part.pk for part in MeetingPart.objects.filter(meeting=row)}
    for task in tasks:
        check_days(due=task.due)
        if not task.text.strip():
            raise Missing(field="tasks")
        if task.part_id not in parts:
            raise refusals.PartUnknown
    MeetingPart.objects.filter(meeting=row, pk__in=parts.intersection(came)).update(came=True)
    Decision.objects.bulk_create(Decision(meeting=row, order=place, text=text) for place, text in enumerate(texts))
    AgreedTask.objects.bulk_create(
        AgreedTask(meeting=row, part_id=task.part_id, text=" ".join(task.text.split()), due=task.due) for task in tasks
    )
    row.state = HELD
    row.save()
    trace(actor, row, "hold_meeting", decisions=len(texts), tasks=len(tasks))
    return row


@transaction.atomic
def finish_task(*, actor: Any, task: AgreedTask, on: date) -> AgreedTask:
    """A task was done on a day. Raises CaseIsClosed, TaskIsDone, NotYet."""
    meeting = task.meeting
    locked(meeting.case)
    row = AgreedTask.objects.select_for_update().get(pk=task.pk)
    if row.done_on is not None:
        raise refusals.TaskIsDone
    if on > clock.today():
        raise refusals.TaskDoneLater
    row.done_on, row.done_by = on, actor
    row.save(update_fields=["done_on", "done_by"])
    trace(actor, meeting, "finish_task", task=row.pk, done_on=on)
    return row
