"""What the interview leads to: further measures, needs, and the county's part."""

from collections.abc import Iterable

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User

from .. import lawful, refusals
from ..contents import COUNTY, FURTHER, NEEDS, NEW_PAGE, CountyPart, MeasureNeeded, NeedFound, Sending
from ..models import Assessment, FurtherMeasure, Need
from .saving import log, turn, under_work


@transaction.atomic
def set_further_measures(
    *, actor: User, assessment: Assessment, measures: Iterable[MeasureNeeded], sending: Sending = NEW_PAGE
) -> None:
    """The further measures as the page has them (869/2024 3 §; 570/2011 1 § 3 mom.); one left out is removed.

    Raises EditedMeanwhile, AssessmentCompleted, ItemOfOtherRulebook, DoneBeforeOrdered.
    """
    assessment = under_work(assessment)
    given = list(measures)
    for measure in given:
        _check_measure(assessment.rulebook, measure)
    turn(assessment, FURTHER, sending, actor=actor)
    FurtherMeasure.objects.filter(assessment=assessment).exclude(measure__in=[m.measure for m in given]).delete()
    for measure in given:
        _write_measure(assessment, measure)
    log(assessment, actor=actor, action="set_further_measures", after={"measures": [m.measure for m in given]})


@transaction.atomic
def add_further_measure(*, actor: User, assessment: Assessment, measure: MeasureNeeded) -> None:
    """One further measure beside the others; one of the same kind is replaced.

    Raises AssessmentCompleted, ItemOfOtherRulebook, DoneBeforeOrdered.
    """
    assessment = under_work(assessment)
    _check_measure(assessment.rulebook, measure)
    _write_measure(assessment, measure)
    log(assessment, actor=actor, action="add_further_measure", after={"measure": measure.measure})


def _check_measure(act: str, measure: MeasureNeeded) -> None:
    if measure.measure not in lawful.further_measures_of(act):
        raise refusals.ItemOfOtherRulebook(act=act)
    if measure.ordered_on and measure.done_on and measure.done_on < measure.ordered_on:
        raise refusals.DoneBeforeOrdered(field=f"{measure.measure}-done_on")


def _write_measure(assessment: Assessment, measure: MeasureNeeded) -> None:
    FurtherMeasure.objects.update_or_create(
        assessment=assessment,
        measure=measure.measure,
        defaults={
            "reason": measure.reason,
            "by_whom": measure.by_whom,
            "ordered_on": measure.ordered_on,
            "done_on": measure.done_on,
            "result": measure.result,
        },
    )


@transaction.atomic
def set_needs(
    *,
    actor: User | None,
    assessment: Assessment,
    needs: Iterable[NeedFound],
    source: str = "observation",
    sending: Sending = NEW_PAGE,
) -> None:
    """The needs found so far, the client's own and the family's; one left out is removed.

    Raises EditedMeanwhile, AssessmentCompleted, UnknownCode.
    """
    assessment = under_work(assessment)
    given = list(needs)
    for need in given:
        lawful.check_need(need.need)
    turn(assessment, NEEDS, sending, actor=actor)
    standing = {(row.need, row.of_family): row for row in Need.objects.standing().filter(assessment=assessment)}
    wanted = {(need.need, need.of_family): need for need in given}
    Need.objects.filter(pk__in=[row.pk for key, row in standing.items() if key not in wanted]).delete()
    for key, need in wanted.items():
        row = standing.get(key) or Need(assessment=assessment, need=need.need, of_family=need.of_family)
        _write_need(row, need, actor=actor, source=source)
    # Codes only: the words beside them may tell of health.
    codes = [{"need": n.need, "of_family": n.of_family, "urgent": n.is_urgent} for n in given]
    log(assessment, actor=actor, action="set_needs", after={"needs": codes})


def _write_need(row: Need, need: NeedFound, *, actor: User | None, source: str) -> None:
    values = (need.text, need.is_special or lawful.is_special(need.need), need.is_urgent)
    if row.pk is not None and (row.text, row.is_special, row.is_urgent) == values:
        return
    row.text, row.is_special, row.is_urgent = values
    row.source, row.recorded_by, row.recorded_at = source, actor, clock.now()
    row.save()


@transaction.atomic
def set_county(*, actor: User, assessment: Assessment, county: CountyPart, sending: Sending = NEW_PAGE) -> Assessment:
    """The wellbeing services county's part (681/2023 14 § 4 mom.; 869/2024 2 § 2 mom.).

    Raises EditedMeanwhile, AssessmentCompleted, ItemOfOtherRulebook under a law that gives the county no part,
    CountyReasonMissing.
    """
    assessment = under_work(assessment)
    if not lawful.county_may_take_part(assessment.rulebook):
        raise refusals.ItemOfOtherRulebook(act=assessment.rulebook)
    if county.takes_part and not county.reason.strip():
        raise refusals.CountyReasonMissing
    turn(assessment, COUNTY, sending, actor=actor)
    before = {"takes_part": assessment.county_takes_part}
    assessment.county_takes_part = county.takes_part
    assessment.county_reason = county.reason
    assessment.county_worker = county.worker
    assessment.county_findings = county.findings
    assessment.save(update_fields=["county_takes_part", "county_reason", "county_worker", "county_findings"])
    after = {"takes_part": county.takes_part, "worker": county.worker}
    log(assessment, actor=actor, action="set_county", before=before, after=after)
    return assessment
