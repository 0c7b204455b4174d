"""The interview: its items, and what the client was told."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.provenance import origin

from .. import lawful, refusals
from ..contents import NEW_PAGE, TOLD, ItemAnswer, Sending, Telling
from ..models import Answer, Assessment, Told
from .saving import log, turn, under_work

LARGEST_DETAIL = 30_000
"""Characters of JSON: some two hundred rows of schools and work."""


@transaction.atomic
def save_answer(
    *, actor: User | None, assessment: Assessment, item: str, answer: ItemAnswer, sending: Sending = NEW_PAGE
) -> Answer:
    """The answer to one item, as far as it has been written (869/2024 2 §; 570/2011 1 § 2 mom.).

    Raises EditedMeanwhile, AssessmentCompleted, ItemOfOtherRulebook, HealthReasonMissing, TooMuchDetail.
    """
    assessment = under_work(assessment)
    check_answer(assessment.rulebook, item, answer)
    page = turn(assessment, item, sending, actor=actor)
    row = Answer.objects.standing().filter(assessment=assessment, item=item).first()
    row = row or Answer(assessment=assessment, item=item)
    changed = _fill(row, answer, actor=actor)
    row.save()
    # What an open answer said before is not kept: nothing was decided by it yet.
    log(
        assessment, actor=actor, action="save_answer", after={"item": item, "version": page.version, "changed": changed}
    )
    return row


def check_answer(act: str, item: str, answer: ItemAnswer) -> None:
    """Whether the law of the assessment knows the item and allows what the answer holds.

    Raises ItemOfOtherRulebook, HealthReasonMissing, TooMuchDetail.
    """
    if item not in lawful.items_of(act):
        raise refusals.ItemOfOtherRulebook(act=act)
    if lawful.lacks_health_reason(answer.detail):
        raise refusals.HealthReasonMissing
    if len(json.dumps(answer.detail)) > LARGEST_DETAIL:
        raise refusals.TooMuchDetail


def _fill(row: Answer, answer: ItemAnswer, *, actor: User | None) -> list[str]:
    """Write the answer into its row; returns the names of what changed, never what it says."""
    said: Mapping[str, Any] = {"text": answer.text, "detail": dict(answer.detail)}
    whence: Mapping[str, Any] = origin(actor, answer.source, answer.source_detail)
    watched = (*said, "source", "source_detail")
    changed = [name for name in watched if getattr(row, name) != {**said, **whence}[name]]
    for name, value in {**said, **whence}.items():
        setattr(row, name, value)
    return changed


@transaction.atomic
def set_told(*, actor: User, assessment: Assessment, tellings: Iterable[Telling], sending: Sending = NEW_PAGE) -> None:
    """All that the client has been told so far (869/2024 2 § 3 mom.); a telling that is left out is taken back.

    Raises EditedMeanwhile, AssessmentCompleted, ItemOfOtherRulebook, ToldInFuture, ToldWithoutLanguage.
    """
    assessment = under_work(assessment)
    given = list(tellings)
    for telling in given:
        _check_telling(assessment.rulebook, telling)
    turn(assessment, TOLD, sending, actor=actor)
    Told.objects.filter(assessment=assessment).exclude(item__in=[telling.item for telling in given]).delete()
    for telling in given:
        _write_telling(assessment, telling, actor=actor)
    after = {"told": [{"item": t.item, "on": t.on, "language": t.language} for t in given]}
    log(assessment, actor=actor, action="set_told", after=after)


@transaction.atomic
def tell(
    *,
    actor: User,
    assessment: Assessment,
    items: Iterable[str],
    on: date,
    language: str,
    interpreter: str = "",
) -> None:
    """The client was told some things on a day; what was told before stays told.

    Raises AssessmentCompleted, ItemOfOtherRulebook, ToldInFuture, ToldWithoutLanguage.
    """
    assessment = under_work(assessment)
    given = [Telling(item=item, on=on, language=language, interpreter=interpreter) for item in items]
    for telling in given:
        _check_telling(assessment.rulebook, telling)
        _write_telling(assessment, telling, actor=actor)
    log(assessment, actor=actor, action="tell", after={"told": [t.item for t in given], "on": on, "language": language})


def _check_telling(act: str, telling: Telling) -> None:
    if telling.item not in lawful.tellings_of(act):
        raise refusals.ItemOfOtherRulebook(act=act)
    if telling.on > clock.today():
        raise refusals.ToldInFuture(field=f"{telling.item}-on")
    if not telling.language:
        raise refusals.ToldWithoutLanguage(field=f"{telling.item}-language")


def _write_telling(assessment: Assessment, telling: Telling, *, actor: User) -> None:
    values = {"on": telling.on, "language": telling.language, "interpreter": telling.interpreter}
    row = Told.objects.filter(assessment=assessment, item=telling.item).first()
    if row is None:
        Told.objects.create(assessment=assessment, item=telling.item, told_by=actor, **values)
    elif any(getattr(row, name) != value for name, value in values.items()):
        # Who told it stays with the telling unless the telling itself is another.
        Told.objects.filter(pk=row.pk).update(told_by=actor, **values)
