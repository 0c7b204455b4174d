"""Beginning an assessment and how it is held."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from kotopolku.domain.rulebook import CURRENT
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.actions import recompute

from .. import refusals
from ..contents import ARRANGEMENTS, NEW_PAGE, Arrangements, Sending
from ..models import Assessment, Page
from .own_account import close_account
from .saving import locked_case, log, turn, under_work

_ARRANGED = ("language", "interpreter_how", "interpreter", "place", "place_reason", "makers")


def rulebook_on(started: date) -> str:
    """The act under which an assessment started on a day is made (681/2023 102 § 2 mom.), such as ``681/2023``."""
    return CURRENT.on(started).act


@transaction.atomic
def begin(*, actor: User | None, case: Any, started: date, language: str = "", makers: str = "") -> Assessment:
    """Start an assessment under the law of its first day (681/2023 14 § 2 mom.; 1386/2010 10 §).

    Raises StartInFuture, CaseIsClosed, AssessmentAlreadyBegun.
    """
    if started > clock.today():
        raise refusals.StartInFuture
    case = locked_case(case.pk)
    assessment = Assessment(
        case=case,
        rulebook=rulebook_on(started),
        started=started,
        language=language,
        makers=makers or ("" if actor is None else str(actor)),
        made_by=actor,
    )
    try:
        # A savepoint: of two who begin at once, the refused one can still be answered.
        with transaction.atomic():
            assessment.save()
    except IntegrityError:
        raise refusals.AssessmentAlreadyBegun from None
    close_account(case)
    recompute([case.pk], because="assessments.begin")
    log(assessment, actor=actor, action="begin", after={"started": started, "rulebook": assessment.rulebook})
    return assessment


@transaction.atomic
def arrange(
    *, actor: User | None, assessment: Assessment, arrangements: Arrangements, sending: Sending = NEW_PAGE
) -> Assessment:
    """Language, interpreter and place of the interview, and its first day (869/2024 4 §; 570/2011 2 §).

    Raises EditedMeanwhile, AssessmentCompleted, PlaceReasonMissing, StartInFuture and, when another first day would
    put the written answers under another law, StartMovesRulebook.
    """
    assessment = under_work(assessment)
    if arrangements.place == "elsewhere" and not arrangements.place_reason.strip():
        raise refusals.PlaceReasonMissing
    turn(assessment, ARRANGEMENTS, sending, actor=actor)
    before = {"started": assessment.started, **_arranged(assessment)}
    _move_start(assessment, arrangements.started)
    for name in _ARRANGED:
        setattr(assessment, name, getattr(arrangements, name).strip())
    assessment.save(update_fields=["started", "rulebook", *_ARRANGED])
    if assessment.started != before["started"]:
        recompute([assessment.case_id], because="assessments.arrange")
    after = {"started": assessment.started, **_arranged(assessment)}
    log(assessment, actor=actor, action="arrange", before=before, after=after)
    return assessment


def _arranged(assessment: Assessment) -> dict[str, str]:
    """For the log: without the reason of the place, which may tell of the client's health."""
    return {name: getattr(assessment, name) for name in _ARRANGED if name != "place_reason"}


def _move_start(assessment: Assessment, started: date) -> None:
    if started > clock.today():
        raise refusals.StartInFuture
    act = rulebook_on(started)
    if act != assessment.rulebook:
        written = Page.objects.filter(assessment=assessment).exclude(name=ARRANGEMENTS)
        if written.exists():
            raise refusals.StartMovesRulebook(act=assessment.rulebook)
    assessment.started, assessment.rulebook = started, act


@transaction.atomic
def record_earlier(
    *,
    actor: User | None,
    case: Any,
    started: date,
    completed: date,
    plan_needed: bool,
    kept_elsewhere: str,
    reason: str = "",
) -> Assessment:
    """An assessment made before this program came into use: its days and finding; the content stays where it is.

    Raises CaseIsClosed, CompletedBeforeStarted, CompletedInFuture.
    """
    case = locked_case(case.pk)
    if completed < started:
        raise refusals.CompletedBeforeStarted(started=started)
    if completed > clock.today():
        raise refusals.CompletedInFuture
    assessment = Assessment.objects.create(
        case=case,
        rulebook=rulebook_on(started),
        started=started,
        completed=completed,
        plan_needed=plan_needed,
        outcome_reason=reason,
        kept_elsewhere=kept_elsewhere,
        made_by=actor,
    )
    close_account(case)
    recompute([case.pk], because="assessments.record_earlier")
    days = {"started": started, "completed": completed, "plan_needed": plan_needed}
    log(assessment, actor=actor, action="record_earlier", after=days)
    return assessment
