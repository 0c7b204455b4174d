"""Where a plan departs from the pathway from which it began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kotopolku.domain.pathways import Departure, DepartureCode, PlanMeasure, departures, draft_measures
from kotopolku.rooms.catalogue.queries import pathways

from ..models import Measure, Plan

LEAST = timedelta(days=14)
"""What begins later than so long before the end of a plan is for the next one."""


@dataclass(frozen=True, slots=True)
class OfPathway:
    """`version` is that from which the plan began; `to_come` are steps that begin after the plan has ended, with
    their days.
    """

    version: pathways.PathwayVersion
    content: pathways.PathwayContent
    departures: tuple[Departure, ...]
    to_come: tuple[tuple[str, date], ...]


def of_pathway(plan: Plan, measures: Iterable[Measure]) -> OfPathway | None:
    """How the plan stands to its pathway; None where it began from none. One query, two where the version is not here.

    What an earlier plan of the series had is not left out of this one.
    """
    if plan.pathway_version_id is None:
        return None
    is_here = Plan.pathway_version.is_cached(plan)
    version = plan.pathway_version if is_here else pathways.begun_from(plan.pathway_version_id)
    if version is None:
        return None
    start, earlier = begun_on(plan)
    model = pathways.model(version)
    rows = [_measure(row) for row in measures]
    days = {draft.step: draft.since for draft in draft_measures(model, start)}
    to_come = tuple(
        (step, since)
        for step, since in days.items()
        if not is_for(plan, since) and not any(row.step == step for row in rows)
    )
    hidden = earlier | {step for step, _ in to_come}
    found = tuple(
        one for one in departures(model, rows, start) if not (one.code is DepartureCode.LEFT_OUT and one.step in hidden)
    )
    return OfPathway(version, pathways.content(version), found, to_come)


def is_for(plan: Plan, since: date) -> bool:
    """Whether a step that begins on the day is for this plan: not if hardly a fortnight of the plan is left then."""
    return since <= plan.until - LEAST


def begun_on(plan: Plan) -> tuple[date, set[str]]:
    """The day on which the first plan of the series began from the same version, and the steps of the plans before
    this one; one query.
    """
    rows = Plan.objects.filter(
        case_id=plan.case_id, pathway_version_id=plan.pathway_version_id, number__lte=plan.number
    )
    found = list(rows.values_list("made", "number", "measures__pathway_step", "measures__state"))
    earlier = {step for _, number, step, state in found if step and number < plan.number and state != "dropped"}
    return min((made for made, *_ in found), default=plan.made), earlier


def _measure(row: Measure) -> PlanMeasure:
    return PlanMeasure(
        ref=str(row.pk),
        step=row.pathway_step,
        kind=row.kind,
        hours=None if row.hours_per_week is None else float(row.hours_per_week),
        since=row.since,
    )
