"""An assessment that another authority completed, when the client is handed over with it (681/2023 86 §)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.provenance import Source, origin
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.cases.queries import Case

from ..contents import ItemAnswer, NeedFound
from ..lawful import check_need, items_of
from ..models import Answer, Assessment, Need
from .own_account import close_account
from .saving import locked_case, log


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAssessment:
    """What came of it: its days and finding, and the answers and needs that were given along."""

    rulebook: str
    started: date
    completed: date
    plan_needed: bool
    outcome: str = ""
    answers: Mapping[str, ItemAnswer] = field(default_factory=dict)
    needs: Sequence[NeedFound] = ()


@transaction.atomic
def take_over(
    *,
    actor: User,
    case: Case,
    earlier: EarlierAssessment,
    source: str = Source.AUTHORITY,
    source_detail: str = "",
) -> Assessment | None:
    """Record it as completed where it was made; nothing in a case that has an assessment of its own.

    Answers to items that the act does not know are left out. Raises CaseIsClosed, UnknownCode.
    """
    case = locked_case(case.pk)
    if Assessment.objects.filter(case=case).exists():
        return None
    row = Assessment.objects.create(
        case=case,
        rulebook=earlier.rulebook,
        started=earlier.started,
        completed=earlier.completed,
        plan_needed=earlier.plan_needed,
        outcome=earlier.outcome[:30],
        makers=source_detail,
        made_by=actor,
    )
    origin_ = origin(actor, source, source_detail)
    known = set(items_of(earlier.rulebook))
    for item, answer in earlier.answers.items():
        if item in known:
            Answer.objects.create(assessment=row, item=item, text=answer.text, detail=dict(answer.detail), **origin_)
    for need in {(one.need, one.of_family): one for one in earlier.needs}.values():
        Need.objects.create(
            assessment=row,
            need=check_need(need.need),
            text=need.text,
            of_family=need.of_family,
            is_special=need.is_special,
            is_urgent=need.is_urgent,
            **origin_,
        )
    close_account(case)
    recompute([case.pk], because="assessments.take_over")
    days = {"started": earlier.started, "completed": earlier.completed, "plan_needed": earlier.plan_needed}
    log(row, actor=actor, action="take_over", after=days)
    return row
