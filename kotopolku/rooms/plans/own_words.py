"""What clients have said of their plans, as they and their workers see it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.domain.rulebook import CURRENT
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere, rights_of

from .codes import ANSWERED_BY_A_DAY, DONE
from .models import ClientWord, Measure, PlanVersion

_ASKS_NOTHING = ExpressionWrapper(Q(kind=DONE), BooleanField())


def key_of(content: dict[str, Any], number: str) -> tuple[str, int] | None:
    """What a number of a version's content stands for, whatever number it has in another version of the plan."""
    for part in ("goals", "measures"):
        for one in content.get(part, ()):
            if one["number"] == number:
                return part, one["key"]
    return None


def versions_of_client(case_ids: Collection[int]) -> list[PlanVersion]:
    """All that was agreed in the cases, the first first: by its place in the list the client knows a version."""
    rows = PlanVersion.objects.filter(plan__case_id__in=list(case_ids)).select_related("plan__case__person")
    return list(rows.prefetch_related("approvals").order_by("frozen_at", "pk"))


def agreed_now(case_ids: Collection[int], on: date) -> PlanVersion | None:
    """The newest version of the plan that holds on the day in one of the cases, without its approvals; one query."""
    rows = PlanVersion.objects.filter(
        plan__case_id__in=list(case_ids),
        plan__state__in=["in_force", "revising"],
        plan__made__lte=on,
        plan__agreed_until__gte=on,
    )
    return rows.order_by("-plan__number", "-number").first()


def measure_states(version: PlanVersion) -> dict[int, str]:
    """How the measures of the version's plan go now, by their keys in its content."""
    return dict(Measure.objects.filter(plan_id=version.plan_id).order_by().values_list("pk", "state"))


def words_of_client(case_ids: Collection[int]) -> list[ClientWord]:
    """What the client has said in the cases, the latest first; at most 100."""
    rows = ClientWord.objects.filter(case_id__in=list(case_ids))
    return list(rows.order_by("-asked_at", "-pk")[:100])


def answered_rows(case_ids: Collection[int], user_id: int | None, since: datetime) -> QuerySet[ClientWord]:
    """What a user has said in the cases and was answered since a moment."""
    rows = ClientWord.objects.filter(case_id__in=list(case_ids), asked_by_id=user_id, answered_at__gte=since)
    return rows.exclude(kind=DONE)


def words_of(case: Case) -> list[ClientWord]:
    """What the client has said of the plans of a case, those without an answer first. Open the file by `case_for`."""
    rows = ClientWord.objects.filter(case_id=case.pk).select_related("answered_by", "plan_version__plan", "offer__plan")
    return sorted(rows.order_by("-asked_at", "-pk"), key=lambda row: row.answered_at is not None)


def answer_due(word: ClientWord) -> date | None:
    """The last day by which a request for a review or a change of the agreed plan is answered (22 § 1 mom.); None for
    what has no such day, or has been answered.
    """
    if word.kind not in ANSWERED_BY_A_DAY or word.plan_version_id is None or word.answered_at is not None:
        return None
    asked = clock.day_of(word.asked_at)
    return CURRENT.on(asked).review_asked.due(asked)


def word_of(case: Case, number: int) -> ClientWord:
    """One of a case; raises ClientWord.DoesNotExist."""
    return ClientWord.objects.select_related("answered_by", "plan_version__plan", "offer__plan").get(
        pk=number, case_id=case.pk
    )


def open_words(user: User, *, coach: User | None = None, limit: int = 20) -> list[ClientWord]:
    """Words that wait in open files whose plan the user makes, with their cases: the oldest first, after all that asks
    for something that a part of the plan is done.

    Free words may tell of health: they are for those who may see that.
    """
    rows = ClientWord.objects.filter(
        reached_from_elsewhere(user, "case__organisation_id"), answered_at=None, case__closed=None
    )
    if coach is not None:
        rows = rows.filter(case__coach=coach)
    found = rows.select_related("case").order_by(_ASKS_NOTHING, "asked_at", "pk")[:limit]
    return [row for row in found if {Right.PLAN, Right.SEE_HEALTH} <= rights_of(user, row.case)]
