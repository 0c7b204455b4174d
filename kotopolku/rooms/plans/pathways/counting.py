"""How people fared on the pathways of an organisation: counted once a quarter, read from what was counted.

Weeks are by the days of the plans: a stage begins with its first measure and has been left when the last of its
measures is done or stopped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.pathways import Faring, Journey, faring
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.queries import organisations
from kotopolku.rooms.catalogue.queries import pathways

from ..models import Measure, PathwayFigures, Plan

_LEFT = frozenset({"done", "stopped"})


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one organisation, as counted on a day."""

    organisation: str
    on: date
    faring: Faring


def figures_of(user: Any, pathway_id: int) -> list[Figures]:
    """The latest figures of a pathway in each organisation in which the user sees plans; at most two queries."""
    mine = organisations_with(user, Right.SEE_PLAN, clock.today())
    names = {row.pk: str(row) for row in organisations().filter(pk__in=mine)} if mine else {}
    rows = PathwayFigures.objects.filter(pathway_id=pathway_id, organisation_id__in=names).order_by("on")
    latest = {row.organisation_id: row for row in rows}
    return [
        Figures(names[number], row.on, msgspec.convert(row.content, Faring)) for number, row in sorted(latest.items())
    ]


def quarter_of(on: date) -> date:
    """The first day of the quarter."""
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


@transaction.atomic
def count_pathways() -> int:
    """Counts each pathway of each organisation that has not been counted in this quarter; returns how many were.

    Run every night; between two counts nothing is told of what has changed.
    """
    today = clock.today()
    used = set(
        Plan.objects.exclude(pathway_version=None)
        .exclude(state="draft")
        .values_list("case__organisation_id", "pathway_version__pathway_id")
    )
    counted = set(PathwayFigures.objects.filter(on__gte=quarter_of(today)).values_list("organisation_id", "pathway_id"))
    due = sorted(used - counted)
    for organisation_id, pathway_id in due:
        found = _counted(organisation_id, pathway_id, today)
        PathwayFigures.objects.create(
            organisation_id=organisation_id, pathway_id=pathway_id, on=today, content=msgspec.to_builtins(found)
        )
        record(
            actor=None,
            action="plans.count_pathway",
            organisation_id=organisation_id,
            after={"pathway": pathway_id, "people": found.people},
        )
    return len(due)


def _counted(organisation_id: int, pathway_id: int, today: date) -> Faring:
    rows = Plan.objects.filter(case__organisation_id=organisation_id, pathway_version__pathway_id=pathway_id)
    plans: dict[int, list[Plan]] = {}
    for plan in rows.exclude(state="draft").select_related("case", "pathway_version__pathway").order_by("number"):
        plans.setdefault(plan.case_id, []).append(plan)
    of_plan: dict[int, list[Measure]] = {}
    wanted = [plan.pk for series in plans.values() for plan in series]
    for measure in Measure.objects.filter(plan__in=wanted).exclude(pathway_step="").exclude(state="dropped"):
        of_plan.setdefault(measure.plan_id, []).append(measure)
    stages: dict[str, None] = {}
    journeys = []
    for series in plans.values():
        # One went through the stages of the version from which the last plan began.
        version = series[-1].pathway_version
        if version is None:
            continue
        of_stage = {step.code: stage.code for stage, step in pathways.content(version).steps()}
        stages |= dict.fromkeys(of_stage.values())
        journeys.append(_journey(series, of_plan, of_stage, today))
    return faring(journeys, tuple(stages))


def _journey(
    series: Sequence[Plan], of_plan: Mapping[int, Iterable[Measure]], of_stage: Mapping[str, str], today: date
) -> Journey:
    # Of a step that went from plan to plan, the last row tells how it went, all tell when.
    rows: dict[str, dict[str, list[Measure]]] = {}
    for plan in series:
        for measure in of_plan.get(plan.pk, ()):
            if measure.pathway_step in of_stage:
                rows.setdefault(of_stage[measure.pathway_step], {}).setdefault(measure.pathway_step, []).append(measure)
    weeks = {}
    for stage, steps in rows.items():
        if all(given[-1].state in _LEFT for given in steps.values()):
            days = _days([one for given in steps.values() for one in given], series, today)
            if days is not None:
                weeks[stage] = days
    return Journey(weeks, _exit_of(series, weeks, set(of_stage.values()), today))


def _days(rows: Iterable[Measure], series: Sequence[Plan], today: date) -> int | None:
    """Weeks from the first day of the measures to the last one, not beyond today or the end of the case."""
    given = list(rows)
    first = [one.since or one.directed_on for one in given]
    last = [one.until for one in given]
    begun, ended = min(filter(None, first), default=None), max(filter(None, last), default=None)
    if begun is None or ended is None:
        return None
    ended = min(ended, series[-1].case.closed or today, today)
    return max(1, -(-((ended - begun).days + 1) // 7))


def _exit_of(series: Sequence[Plan], weeks: Mapping[str, int], stages: set[str], today: date) -> str:
    if series[-1].case.closed is not None:
        return series[-1].case.closing_reason or "other"
    if stages and stages <= weeks.keys():
        return "completed"
    until = series[-1].agreed_until or series[-1].until
    return "plan_ended" if until < today else ""
