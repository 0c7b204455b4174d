"""The worker offers a plan in which nothing is lacking; the client reads it on the own pages, and approves it there.

How it is made sure that it is the client who approves: docs/decisions/0073.
"""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.cases.queries.acting import rights_in_use
from kotopolku.rooms.cases.queries.clients import account_of, case_ids_of

from ..codes import MEANS, PARTIES
from ..content.surroundings import client_name
from ..locking import end_offers, locked_plan
from ..models import Plan, PlanOffer, PlanVersion
from ..offers import party_of
from ..refusals import CodeOver, NotForApproval, NotYourPlan, OfferChanged, OfferGone, WrongCode
from ..wording import Agreement
from .agreeing import check_approvals, check_each, put_in_force, ready_to_agree
from .tracing import trace

CODE_LASTS = timedelta(minutes=15)
MOST_TRIES = 5
_DIGITS = 6


@transaction.atomic
def offer(*, actor: User, plan: Plan, agreed: Sequence[Agreement], seen_version: int) -> PlanOffer:
    """Puts the plan on the table before the client as it is, with the authority's agreement; an earlier offer lapses.

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, and what `approve` raises of a plan that cannot be approved.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    situation = situation_of(case, max(plan.made, clock.today()))
    check_each(plan, agreed)
    if "authority" not in {one.party for one in agreed}:
        raise Missing(field="authority_name")
    ready = ready_to_agree(case, plan, situation)
    row = PlanOffer.objects.create(
        plan=plan,
        content=ready.content,
        digest=ready.digest,
        agreed=[
            {"party": one.party, "name": one.name.strip(), "on": one.on.isoformat(), "how": one.how} for one in agreed
        ],
        offered_by=actor,
        offered_at=clock.now(),
    )
    trace(actor, case, "offer", after={"plan": plan.number, "digest": row.digest}, moves_duties=False)
    return row


@transaction.atomic
def withdraw_offer(*, actor: User, plan: Plan) -> None:
    """Takes the offer back; raises OfferGone where there is none, CaseIsClosed."""
    case, plan = locked_plan(plan, on_the_table=True, keeps_offer=True)
    if not end_offers(plan.pk, "withdrawn"):
        raise OfferGone
    trace(actor, case, "withdraw_offer", after={"plan": plan.number}, moves_duties=False)


@transaction.atomic
def make_code(*, actor: User, plan: Plan) -> str:
    """Six digits for the meeting, told this once; they hold a quarter of an hour, and an earlier code no more.

    Raises OfferGone, CaseIsClosed.
    """
    case, plan = locked_plan(plan, on_the_table=True, keeps_offer=True)
    row = PlanOffer.objects.select_for_update().filter(plan=plan, state="open").first()
    if row is None:
        raise OfferGone
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    row.code_hash, row.code_expires, row.attempts = _hash_of(row.pk, code), clock.now() + CODE_LASTS, 0
    row.save(update_fields=["code_hash", "code_expires", "attempts"])
    trace(actor, case, "offer_code", after={"plan": plan.number}, moves_duties=False)
    return code


def approve_offer(
    *, user: User, number: int, digest: str, means: str, code: str = "", language: str = ""
) -> PlanVersion:
    """The client approves what they have read, by `digest`; by strong identification of this session, or by a code.

    For a minor a guardian or representative does, who acts for the client now.
    The caller knows how the session came in and says "strong" only where it was by strong identification. Raises
    NotYourPlan, NotForApproval for a minor and for a session by invitation that claims to be strong, CodeOver,
    WrongCode, and what `approve_as` raises.
    """
    check_code(means, MEANS, field="means")
    account = account_of(user)
    row = PlanOffer.objects.select_related("plan__case__person").filter(pk=number).first()
    if account is None or row is None or row.plan.case_id not in case_ids_of(account):
        raise NotYourPlan
    party, acting = party_of(row, account), account.acting
    if not party:
        raise NotForApproval(why="minor" if acting is None else "acting")
    if means == "strong" and acting is None and account.organisation_id is not None:
        raise NotForApproval(why="identification")
    name = client_name(row.plan.case) if acting is None else rights_in_use([acting.right_id])[0].name
    if means == "code":
        _try_code(user, row, code)
    given = {"digest": digest, "party": party, "name": name, "means": means, "language": language}
    return approve_as(user=user, offer=row, **given)


def approve_as(
    *, user: User, offer: PlanOffer, digest: str, party: str, name: str, means: str, language: str = ""
) -> PlanVersion:
    """Puts an offered plan in force, approved by a party of the client's side whose right the caller has checked.

    Party is client, or guardian or representative for a minor. Raises OfferGone; OfferChanged where the plan on the
    table is not what was read, and the offer lapses; CaseIsClosed, ApprovalMissing, and what the law says against it.
    """
    check_code(means, MEANS, field="means")
    check_code(party, PARTIES, field="party")
    try:
        return _approved(
            user,
            offer,
            digest,
            Agreement(party=party, name=name, on=clock.today(), how="electronic", language=language, means=means),
        )
    except OfferChanged:
        with transaction.atomic():
            end_offers(offer.plan_id, "lapsed")
        raise


@transaction.atomic
def _approved(user: User, offer: PlanOffer, digest: str, theirs: Agreement) -> PlanVersion:
    case, plan = locked_plan(offer.plan, on_the_table=True, keeps_offer=True)
    row = PlanOffer.objects.select_for_update().select_related("offered_by").get(pk=offer.pk)
    if row.state != "open":
        raise OfferGone
    situation = situation_of(case, max(plan.made, clock.today()))
    approvals = [*_agreements(row), theirs]
    check_approvals(plan, approvals, situation)
    ready = ready_to_agree(case, plan, situation)
    if not constant_time_compare(row.digest, digest) or ready.digest != row.digest:
        raise OfferChanged
    claim(plan, plan.version)
    end_offers(plan.pk, "approved")
    return put_in_force(user, ready, approvals, frozen_by=row.offered_by)


def _agreements(row: PlanOffer) -> list[Agreement]:
    """What the authority and the county agreed on when the plan was offered, as they are recorded."""
    return [
        Agreement(
            party=one["party"],
            name=one["name"],
            on=date.fromisoformat(one["on"]),
            how=one["how"],
            recorded_by=row.offered_by,
        )
        for one in row.agreed
    ]


def _try_code(user: User, row: PlanOffer, code: str) -> None:
    """Counts the try before it looks, in its own transaction: a refusal must not give it back."""
    known = PlanOffer.objects.filter(pk=row.pk, state="open", code_expires__gt=clock.now(), attempts__lt=MOST_TRIES)
    with transaction.atomic():
        if not known.exclude(code_hash="").update(attempts=F("attempts") + 1):
            raise CodeOver
        tried = PlanOffer.objects.get(pk=row.pk)
        is_right = constant_time_compare(tried.code_hash, _hash_of(row.pk, code))
        if not is_right:
            trace(user, row.plan.case, "wrong_code", after={"tries": tried.attempts}, moves_duties=False)
    if not is_right:
        raise WrongCode(left=MOST_TRIES - tried.attempts)


def _hash_of(number: int, code: str) -> str:
    """Spaces and digits of other scripts do not count."""
    plain = "".join(str(int(sign)) for sign in code if sign.isdecimal())
    return salted_hmac("kotopolku.plan_offer", f"{number}:{plain}", algorithm="sha256").hexdigest()
