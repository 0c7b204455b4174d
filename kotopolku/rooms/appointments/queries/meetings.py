"""Joint meetings of a client, tasks that wait, and those that clients have ticked."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere

from ..models import AgreedTask, JointMeeting

__all__ = [
    "AgreedTask",
    "JointMeeting",
    "followed_tasks",
    "followed_tasks_of",
    "held_with",
    "meeting_of",
    "meetings_of",
    "open_tasks_of",
    "own_task_rows",
    "own_tasks_of",
]
_WITH = ("decisions", Prefetch("tasks", queryset=AgreedTask.objects.select_related("part")))


def meetings_of(case: Case) -> list[JointMeeting]:
    """All joint meetings of a case, the latest day first. Open the file by `case_for`."""
    return list(JointMeeting.objects.filter(case=case).order_by("-on", "-pk"))


def meeting_of(case: Case, number: int) -> JointMeeting:
    """One meeting of a case; raises JointMeeting.DoesNotExist."""
    return JointMeeting.objects.select_related("case__person", "appointment").get(case=case, pk=number)


def open_tasks_of(case: Case) -> list[AgreedTask]:
    """Tasks of a case that wait, those that are due first at the top."""
    rows = AgreedTask.objects.filter(meeting__case=case, done_on=None).select_related("part", "meeting__case")
    return list(rows.order_by(F("due").asc(nulls_last=True), "pk"))


def followed_tasks_of(case: Case, done_since: date) -> list[AgreedTask]:
    """Tasks of a case that wait, those due first at the top, then those that the client ticked since, the newest first.

    What a worker ticked the workers know.
    """
    rows = AgreedTask.objects.filter(Q(done_on=None) | _ticked(done_since), meeting__case=case)
    return list(_in_order(rows))


def followed_tasks(
    user: User, until: date, done_since: date, *, coach: User | None = None, limit: int = 30
) -> list[AgreedTask]:
    """Tasks in open files that the user may open; with `coach` of that coach's clients.

    Those due by a day, soonest first, then those that clients ticked since, the newest first; of either `limit`.
    """
    reached = reached_from_elsewhere(user, "meeting__case__organisation_id")
    rows = AgreedTask.objects.filter(reached, meeting__case__closed=None)
    rows = rows if coach is None else rows.filter(meeting__case__coach=coach)
    due = rows.filter(done_on=None, due__lte=until).order_by("due", "pk")
    ticked = rows.filter(_ticked(done_since)).order_by("-done_on", "pk")
    # Each by itself, so that the index of open tasks serves the one, and many that wait push no tick out.
    either = Q(pk__in=due.values("pk")[:limit]) | Q(pk__in=ticked.values("pk")[:limit])
    return list(_in_order(AgreedTask.objects.filter(either)))


def _ticked(since: date) -> Q:
    return Q(done_by__is_client=True, done_on__gte=since)


def _in_order(rows: QuerySet[AgreedTask]) -> QuerySet[AgreedTask]:
    """What waits before what is done."""
    rows = rows.select_related("part", "meeting__case")
    return rows.order_by(F("done_on").desc(nulls_first=True), F("due").asc(nulls_last=True), "pk")


def held_with(case_ids: Collection[int]) -> list[Any]:
    """Meetings held in several cases with their decisions and tasks, the latest first; three queries at most."""
    rows = JointMeeting.objects.filter(case_id__in=list(case_ids), state="held")
    return list(rows.prefetch_related(*_WITH).order_by("-on", "-pk"))


def own_tasks_of(case_ids: Collection[int], done_since: date) -> list[AgreedTask]:
    """Tasks that clients took themselves: that wait, those due first at the top, then those done since; at most 20."""
    rows = own_task_rows(case_ids, done_since)
    return list(rows.order_by(F("done_on").asc(nulls_first=True), F("due").asc(nulls_last=True), "pk")[:20])


def own_task_rows(case_ids: Collection[int], done_since: date) -> QuerySet[AgreedTask]:
    """All of these, in no order."""
    return AgreedTask.objects.filter(
        Q(done_on=None) | Q(done_on__gte=done_since),
        meeting__case_id__in=list(case_ids),
        meeting__state="held",
        part__role="client",
    )
