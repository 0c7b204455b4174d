"""What lengthens the series: pauses and extensions (A 12 § 4 mom.; B 23 § 3–4 mom., 31 §)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction

from kotopolku.domain import plan as law_of_plans
from kotopolku.domain import vocabulary as law
from kotopolku.domain.plan import (
    PauseEndsBeforeItBegins,
    UnknownExtensionGround,
    check_extension,
    check_pauses,
    plan_limits,
)
from kotopolku.domain.vocabulary import ExtensionGround, PauseGround
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.provenance import Source
from kotopolku.platform.refusals import EndsBeforeItBegins, check_code
from kotopolku.rooms.cases.queries import Case, situation_of

from ..locking import locked_case
from ..models import Extension, Pause, Plan
from ..refusals import (
    BeforeThePlan,
    GroundNotInTheAct,
    NoPlanInForce,
    NotYet,
    PauseEnded,
    PausesOverlap,
    ReasonMissing,
)
from ..wording import check_texts
from .tracing import length_of, trace

_Row = TypeVar("_Row", Pause, Extension)


@dataclass(frozen=True, slots=True)
class ExtensionEffect:
    """An extension and the last day of the series before and after it; equal where it added nothing."""

    extension: Extension
    before: date
    after: date

    @property
    def added_nothing(self) -> bool:
        """Whether an earlier extension of the kind, or the person's age, leaves the series as it was."""
        return self.before == self.after


@transaction.atomic
def pause(
    *,
    actor: User,
    case: Case,
    since: date,
    until: date | None,
    ground: str,
    note: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Pause:
    """A time in which the plan cannot be carried out; it lengthens the series by its days. `until` None: it goes on.

    Raises CaseIsClosed, NoPlanInForce, UnknownCode, EndsBeforeItBegins, PausesOverlap, IdentityCodeInText.
    """
    case = locked_case(case.pk)
    first = _first_plan(case)
    check_code(ground, PauseGround, field="ground")
    check_code(source, Source.values, field="source")
    check_texts(note=note, source_detail=source_detail)
    _check_alone(case, first, since, until)
    row = Pause.objects.create(
        case_id=case.pk,
        since=since,
        until=until,
        ground=ground,
        note=note.strip(),
        source=source,
        source_detail=source_detail,
        recorded_by=actor,
        recorded_at=clock.now(),
    )
    # The ground is about health: the log names the row, not the reason.
    trace(actor, case, "pause", after={"pause": row.pk, "since": since, "until": until})
    return row


@transaction.atomic
def end_pause(*, actor: User, pause: Pause, until: date) -> Pause:
    """Gives a pause that goes on its last day.

    Raises CaseIsClosed, PauseEnded, EndsBeforeItBegins, PausesOverlap.
    """
    case = locked_case(pause.case_id)
    row = Pause.objects.get(pk=pause.pk, retracted_at=None)
    if row.until is not None:
        raise PauseEnded
    _check_alone(case, _first_plan(case), row.since, until, but=row.pk)
    row.until = until
    row.save(update_fields=["until"])
    trace(actor, case, "end_pause", before={"pause": row.pk, "until": None}, after={"until": until})
    return row


@transaction.atomic
def retract_pause(*, actor: User, pause: Pause, reason: str) -> Pause:
    """Takes back a pause that was recorded wrongly; the row stays to be seen.

    Raises CaseIsClosed, ReasonMissing.
    """
    case = locked_case(pause.case_id)
    row = _retracted(Pause.objects.get(pk=pause.pk, retracted_at=None), actor, reason)
    trace(actor, case, "retract_pause", before={"pause": row.pk}, after={"reason": length_of(row.retraction_reason)})
    return row


@transaction.atomic
def extend(
    *,
    actor: User,
    case: Case,
    decided: date,
    ground: str,
    reason: str,
    source: str = Source.AUTHORITY,
    source_detail: str = "",
) -> ExtensionEffect:
    """A decision to let the series last longer, on a ground of the act by which the series is reckoned.

    Tells the last day before and after: extensions of one kind do not add up. Raises CaseIsClosed, NoPlanInForce,
    UnknownCode, GroundNotInTheAct, ReasonMissing, NotYet, BeforeThePlan, IdentityCodeInText.
    """
    case = locked_case(case.pk)
    first = _first_plan(case)
    check_code(ground, ExtensionGround, field="ground")
    try:
        check_extension(ExtensionGround(ground), first_made=first.made)
    except UnknownExtensionGround as unknown:
        raise GroundNotInTheAct(section=unknown.because) from None
    if not reason.strip():
        raise ReasonMissing
    check_texts(reason=reason, source_detail=source_detail)
    if decided > clock.today():
        raise NotYet(field="decided", today=clock.today())
    if decided < first.made:
        raise BeforeThePlan(field="decided", made=first.made)
    before = _last_day(case)
    row = Extension.objects.create(
        case_id=case.pk,
        decided=decided,
        ground=ground,
        reason=reason.strip(),
        source=source,
        source_detail=source_detail,
        recorded_by=actor,
        recorded_at=clock.now(),
    )
    after = _last_day(case)
    trace(actor, case, "extend", before={"last_day": before}, after={"ground": ground, "last_day": after})
    return ExtensionEffect(row, before, after)


@transaction.atomic
def retract_extension(*, actor: User, extension: Extension, reason: str) -> Extension:
    """Takes back an extension that was recorded wrongly; the row stays to be seen.

    Raises CaseIsClosed, ReasonMissing.
    """
    case = locked_case(extension.case_id)
    row = _retracted(Extension.objects.get(pk=extension.pk, retracted_at=None), actor, reason)
    trace(
        actor,
        case,
        "retract_extension",
        before={"extension": row.pk},
        after={"reason": length_of(row.retraction_reason)},
    )
    return row


def _first_plan(case: Case) -> Plan:
    first = Plan.objects.filter(case_id=case.pk).exclude(state="draft").order_by("number").first()
    if first is None:
        raise NoPlanInForce
    return first


def _check_alone(case: Case, first: Plan, since: date, until: date | None, but: int | None = None) -> None:
    """No two pauses share a day: it would look as if the day counted twice."""
    rows = Pause.objects.filter(case_id=case.pk, retracted_at=None).exclude(pk=but)
    wanted = law.Pause(since=since, until=until)
    others = [law.Pause(since=row.since, until=row.until) for row in rows]
    try:
        check_pauses([*others, wanted], first_made=first.made)
    except PauseEndsBeforeItBegins:
        raise EndsBeforeItBegins from None
    except law_of_plans.PausesOverlap as overlap:
        other = overlap.second if overlap.first is wanted else overlap.first
        raise PausesOverlap(since=other.since, until=other.until, section=overlap.because) from None


def _last_day(case: Case) -> date:
    limits = plan_limits(situation_of(case, clock.today()))
    if limits is None:
        raise NoPlanInForce
    return limits.extended_until_max


def _retracted(row: _Row, actor: User, reason: str) -> _Row:
    if not reason.strip():
        raise ReasonMissing
    row.retracted_at, row.retracted_by, row.retraction_reason = clock.now(), actor, reason.strip()
    row.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    return row
