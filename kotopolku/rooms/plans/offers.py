"""Plans that have been offered to clients, as they and their workers see them."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import reached_from_elsewhere, rights_of
from kotopolku.rooms.cases.queries.clients import ClientAccount
from kotopolku.rooms.people import queries as people

from .content.surroundings import on_paper
from .law.expected import is_minor
from .models import ClientWord, Plan, PlanOffer

TOLD_FOR = timedelta(days=7)
"""How long Today tells that a client has approved."""


def offer_to_client(case_ids: Collection[int]) -> PlanOffer | None:
    """The plan that waits for the client's approval in an open case, with its case; one query."""
    rows = offers_to_client(case_ids).select_related("plan__case__person")
    return rows.order_by("-offered_at").first()


def offers_to_client(case_ids: Collection[int]) -> QuerySet[PlanOffer]:
    """The plans that wait for the client's approval in open cases."""
    return PlanOffer.objects.filter(plan__case_id__in=list(case_ids), plan__case__closed=None, state="open")


def latest_offer(plan: Plan) -> PlanOffer | None:
    """The plan's latest offer, whatever became of it."""
    return PlanOffer.objects.filter(plan=plan).select_related("offered_by").order_by("-offered_at", "-pk").first()


def approves_alone(offer: PlanOffer) -> bool:
    """Whether the client may approve by themselves: not a minor, for whom a guardian or representative does."""
    person = offer.plan.case.person
    return not is_minor(people.birth_day(person.born, person.created_at), offer.plan.made)


def party_of(offer: PlanOffer, account: ClientAccount) -> str:
    """As whom the one who looks at the client's pages approves: client, guardian or representative; empty for nobody.

    A minor is spoken for, a grown-up by nobody: a trustee reads the plan and says what they think.
    """
    alone = approves_alone(offer)
    if account.acting is None:
        return "client" if alone else ""
    basis = account.acting.basis.value
    return basis if not alone and basis in {"guardian", "representative"} else ""


def offered_content(offer: PlanOffer) -> dict[str, Any]:
    """What is offered, as a version is read: the authority has agreed, nobody has approved yet."""
    approvals = [{**one, "means": "", "language": "", "interpreter": ""} for one in offer.agreed]
    return {**on_paper(offer.plan.case, offer.content), "approvals": approvals, "digest": ""}


def words_of_offer(offer: PlanOffer) -> list[ClientWord]:
    """What the client has said of it, the latest first."""
    return list(ClientWord.objects.filter(offer=offer).order_by("-asked_at", "-pk"))


def offers_told(user: User, *, coach: User | None = None, limit: int = 20) -> list[PlanOffer]:
    """Offers that wait for the client or were approved within a week, in open files whose plan the user makes.

    The approved first, each with its case; one query.
    """
    rows = PlanOffer.objects.filter(
        reached_from_elsewhere(user, "plan__case__organisation_id"),
        plan__case__closed=None,
        state__in=["open", "approved"],
    ).exclude(ended_at__lt=clock.now() - TOLD_FOR)
    if coach is not None:
        rows = rows.filter(plan__case__coach=coach)
    found = rows.select_related("plan__case").order_by("state", "offered_at", "pk")[:limit]
    return [row for row in found if Right.PLAN in rights_of(user, row.plan.case)]
