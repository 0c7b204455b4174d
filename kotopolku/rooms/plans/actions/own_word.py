"""The client's word on the agreed plan, and its answer (681/2023 22 §: a review also at the client's request)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.cases.queries.clients import account_of, case_ids_of

from ..codes import ANSWERED_BY_A_DAY, DONE, OFFER_WORDS, WORDS
from ..locking import locked_case
from ..models import ClientWord, PlanOffer, PlanVersion
from ..own_words import key_of
from ..refusals import NotYourPlan, OfferGone, TooManyOpenWords, WordAnsweredAlready
from ..wording import check_texts
from .tracing import length_of, trace

MOST_OPEN = 20


@transaction.atomic
def say(*, user: Any, version_id: int, kind: str, number: str = "", text: str = "", language: str = "") -> ClientWord:
    """What the client says of the newest version of their plan, or of its goal or measure of that number.

    A review may be asked for without words, and of a goal or measure be said that it is done: once, as long as nobody
    has answered. Raises UnknownCode, Missing, IdentityCodeInText, NotYourPlan, TooManyOpenWords, CaseIsClosed.
    """
    _check_said(kind, text, (*WORDS, DONE) if number else WORDS)
    case, version = _read_by(user, version_id)
    part = _part_of(version.content, number)
    if not part:
        raise NotYourPlan
    if kind == DONE and (known := _open_done(user, version, number)) is not None:
        return known
    row = _kept(case, user, {"part": part, "number": number, "kind": kind, "language": language}, text, version=version)
    trace(
        user,
        case,
        "say",
        after={"word": row.pk, "kind": kind, **length_of(row.text)},
        moves_duties=kind in ANSWERED_BY_A_DAY,
    )
    return row


@transaction.atomic
def not_done(*, user: Any, version_id: int, number: str) -> None:
    """The user takes back that a goal or measure is done; what is answered stays, and so does another's word.

    Raises NotYourPlan, CaseIsClosed.
    """
    case, version = _read_by(user, version_id)
    row = _open_done(user, version, number)
    if row is None:
        return
    told = {"word": row.pk, "kind": row.kind}
    row.delete()
    trace(user, case, "not_done", before=told, moves_duties=False)


def _read_by(user: Any, version_id: int) -> tuple[Case, PlanVersion]:
    """The newest version of a client's plan, by one who may read it, with its case locked. Raises NotYourPlan."""
    account = account_of(user)
    version = PlanVersion.objects.select_related("plan").filter(pk=version_id).first()
    if account is None or version is None or version.plan.case_id not in case_ids_of(account):
        raise NotYourPlan
    case = locked_case(version.plan.case_id)
    newest = PlanVersion.objects.filter(plan__case_id=case.pk).order_by("-plan__number", "-number").first()
    if newest is None or newest.pk != version.pk:
        raise NotYourPlan
    return case, version


def _open_done(user: Any, version: PlanVersion, number: str) -> ClientWord | None:
    """What the user has said of a part's being done, by whatever number then, and nobody has answered yet."""
    rows = ClientWord.objects.filter(plan_version__plan=version.plan_id, kind=DONE, asked_by=user, answered_at=None)
    key = key_of(version.content, number)
    if key is None:
        return None
    for one in rows.select_related("plan_version"):
        if one.plan_version is not None and key_of(one.plan_version.content, one.number) == key:
            return one
    return None


@transaction.atomic
def say_of_offer(
    *, user: Any, offer_id: int, kind: str, number: str = "", text: str = "", language: str = ""
) -> ClientWord:
    """What the client says of a plan that is offered: a comment, or a change that is wanted before it is approved.

    Raises UnknownCode, Missing, IdentityCodeInText, NotYourPlan, OfferGone, TooManyOpenWords, CaseIsClosed.
    """
    _check_said(kind, text, OFFER_WORDS)
    account = account_of(user)
    offer = PlanOffer.objects.select_related("plan").filter(pk=offer_id).first()
    if account is None or offer is None or offer.plan.case_id not in case_ids_of(account):
        raise NotYourPlan
    case = locked_case(offer.plan.case_id)
    offer.refresh_from_db()
    if offer.state != "open":
        raise OfferGone
    part = _part_of(offer.content, number)
    if not part:
        raise NotYourPlan
    row = _kept(case, user, {"part": part, "number": number, "kind": kind, "language": language}, text, offer=offer)
    trace(user, case, "say", after={"word": row.pk, "kind": kind, **length_of(row.text)}, moves_duties=False)
    return row


def _check_said(kind: str, text: str, kinds: Sequence[str]) -> None:
    check_code(kind, kinds, field="kind")
    if kind not in {"review", DONE} and not text.strip():
        raise Missing(field="text")
    check_texts(text=text)


def _kept(
    case: Case,
    user: Any,
    what: dict[str, str],
    text: str,
    *,
    version: PlanVersion | None = None,
    offer: PlanOffer | None = None,
) -> ClientWord:
    # Of each kind: who has said much may still ask for help, or for a review.
    open_ones = ClientWord.objects.filter(case_id=case.pk, answered_at=None, kind=what["kind"])
    if what["kind"] != DONE and open_ones.count() >= MOST_OPEN:
        raise TooManyOpenWords
    return ClientWord.objects.create(
        case_id=case.pk, plan_version=version, offer=offer, text=text.strip(), asked_by=user, **what
    )


def _part_of(content: dict[str, Any], number: str) -> str:
    """Of what in a version the number is; empty for a number that is not there."""
    if not number:
        return "plan"
    if any(one["number"] == number for one in content["goals"]):
        return "goal"
    return "measure" if any(one["number"] == number for one in content["measures"]) else ""


@transaction.atomic
def answer_word(*, actor: User, case: Case, number: int, answer: str) -> ClientWord:
    """What the worker answers; the client reads it beside their own words. That something is done may be noted without.

    Raises Missing, ClientWord.DoesNotExist, WordAnsweredAlready, CaseIsClosed.
    """
    case = locked_case(case.pk)
    row = ClientWord.objects.get(pk=number, case_id=case.pk)
    if row.kind != DONE and not answer.strip():
        raise Missing(field="answer")
    if row.answered_at is not None:
        raise WordAnsweredAlready
    row.answered_at, row.answered_by, row.answer = clock.now(), actor, answer.strip()
    row.save(update_fields=["answered_at", "answered_by", "answer"])
    after = {"word": row.pk, **length_of(row.answer)}
    trace(actor, case, "answer_word", after=after, moves_duties=row.kind in ANSWERED_BY_A_DAY)
    return row
