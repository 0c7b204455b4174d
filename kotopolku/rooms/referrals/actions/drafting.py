"""Writing a referral before anything of the client goes out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import provider_items
from kotopolku.domain.referral import ItemsBeyondTheLaw, NothingChosen, State, check_items
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case, is_protected
from kotopolku.rooms.catalogue.queries import Service
from kotopolku.rooms.plans.queries import measures_of, plans_of

from ..gathering import gathered
from ..models import Referral
from ..necessary import necessary_items
from ..refusals import (
    AnswerDueInThePast,
    ItemsNotForProviders,
    MeasureOfAnother,
    NoItemChosen,
    ReferralNotADraft,
    ReferralServiceGone,
    TextToBeLookedAt,
)
from ..secret_links import hash_of, new_salt, token_of
from ..warned import mark_of, marks_of, warned_of, written_in
from .stepping import locked, log

PUBLISHED = "published"


@transaction.atomic
def draft(*, actor: User, case: Case, service_id: int, measure_id: int | None = None) -> Referral:
    """Begin a referral to a service of the directory, for a measure of the plan or beside it.

    Only the items without which this service cannot begin are chosen; the coach may choose otherwise.
    Raises CaseIsClosed, ReferralServiceGone, MeasureOfAnother.
    """
    case = cases.locked(case)
    service = Service.objects.select_related("provider").filter(pk=service_id, state=PUBLISHED).first()
    if service is None:
        raise ReferralServiceGone
    measure = None if measure_id is None else measure_of(case, measure_id)
    wanted = necessary_items(
        law_section=service.law_section,
        needs=list(service.needs.values_list("need", flat=True)),
        kind="" if measure is None else measure.kind,
    )
    salt = new_salt()
    row = Referral.objects.create(
        case=case,
        reference=cases.new_reference(),
        measure=measure,
        service=service,
        provider=service.provider,
        items=[item.value for item in provider_items(protected=is_protected(case)) if item in wanted],
        to_email="" if service.provider.organisation_id else service.provider.email,
        made_by=actor,
        link_salt=salt,
        link_hash=hash_of(token_of(salt)),
    )
    log(actor, row, "draft", measure=measure_id)
    return row


def measure_of(case: Case, measure_id: int) -> Any:
    """A measure of one of the client's plans that was not taken out; raises MeasureOfAnother."""
    for plan in plans_of(case):
        for measure in measures_of(plan):
            if measure.pk == measure_id:
                return measure
    raise MeasureOfAnother


@transaction.atomic
def save_draft(
    *,
    actor: User,
    referral: Referral,
    seen_version: int,
    items: Sequence[str],
    text: str = "",
    wishes: str = "",
    answer_due: date | None = None,
    to_email: str = "",
    looked_at: str = "",
) -> Referral:
    """What would go. `looked_at` is the mark of the texts whose warnings the coach has seen, those of chosen items too:
    others are refused.

    Raises CaseIsClosed, EditedMeanwhile, ReferralNotADraft, ItemsNotForProviders, NoItemChosen, AnswerDueInThePast,
    TextToBeLookedAt.
    """
    row = locked(referral, seen_version)
    if row.state != State.DRAFT:
        raise ReferralNotADraft
    chosen = checked_items(row, items)
    if answer_due is not None and answer_due < clock.today():
        raise AnswerDueInThePast
    text, wishes = text.strip(), wishes.strip()
    texts = (text, wishes, *written_in(chosen, gathered(row.case)))
    found, marks = warned_of(*texts), marks_of(*texts)
    if not marks <= set(row.looked_through) and looked_at != mark_of(*texts):
        raise TextToBeLookedAt(warnings=found, mark=mark_of(*texts))
    row.items, row.text, row.wishes = chosen, text, wishes
    row.let_stand, row.looked_through = list(found), sorted(marks)
    row.answer_due, row.to_email = answer_due, to_email.strip()
    row.save()
    log(actor, row, "save_draft", items=chosen, warnings=found, characters=len(text) + len(wishes))
    return row


def checked_items(row: Referral, items: Sequence[str]) -> list[str]:
    """The codes in the order of 94 §; raises ItemsNotForProviders, NoItemChosen."""
    try:
        return [item.value for item in check_items(items, protected=is_protected(row.case))]
    except ItemsBeyondTheLaw as beyond:
        raise ItemsNotForProviders(items=beyond.items) from None
    except NothingChosen:
        raise NoItemChosen from None
