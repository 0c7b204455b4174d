"""Fees for staying away: those to be decided, and one with what speaks for and against it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.no_show import NoShowAnswer, no_show_answer
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import rights_of

from ..fees import facts_of
from ..models import FeeDecision, FeeProposal

__all__ = ["FeeDecision", "FeeProposal", "answer_of", "fee_of", "fees_of", "given_rows", "given_to", "open_fees"]

MOST = 200


def open_fees(user: User) -> list[FeeProposal]:
    """What waits for a decision, of clients whose files the user may decide on, the oldest first; at most 200."""
    numbers = organisations_with(user, Right.DECIDE_FEE, clock.today())
    rows = _whole().filter(organisation_id__in=numbers, state="open")
    return [row for row in rows.order_by("made_at", "pk")[:MOST] if Right.DECIDE_FEE in rights_of(user, row.case)]


def fees_of(case: Any) -> list[FeeProposal]:
    """All of a client, with what was decided, the latest first."""
    return list(_whole().filter(case=case).exclude(state="dropped").order_by("-made_at", "-pk"))


def fee_of(case: Any, number: int) -> FeeProposal:
    """One of a client. Raises FeeProposal.DoesNotExist."""
    return _whole().filter(case=case).exclude(state="dropped").get(pk=number)


def given_to(case_ids: Iterable[int]) -> list[FeeDecision]:
    """Fees that clients have been told of, those taken back too, the latest first: what they see of their own."""
    with beyond_the_wall():
        rows = given_rows(case_ids).select_related("proposal__attendee__appointment__unit", "proposal__organisation")
        return list(rows.order_by("-decided_at", "-pk")[:MOST])


def given_rows(case_ids: Iterable[int]) -> QuerySet[FeeDecision]:
    """The same, in no order and without what belongs to them."""
    return FeeDecision.objects.filter(proposal__case_id__in=list(case_ids), is_charged=True, given_on__isnull=False)


def answer_of(proposal: FeeProposal) -> NoShowAnswer:
    """What speaks for and against a fee today, before anybody has weighed anything."""
    return no_show_answer(facts_of(proposal.attendee))


def _whole() -> QuerySet[FeeProposal]:
    return FeeProposal.objects.select_related(
        "organisation",
        "case__person",
        "attendee__appointment__unit",
        "attendee__case__person",
        "decision__decided_by",
        "decision__voided_by",
    )
