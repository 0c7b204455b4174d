"""The pathway on the plan's pages: what a plan may begin from, where it departs, a step taken in again."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kotopolku.rooms.catalogue.queries import pathways
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words.services import pathways as words

from .. import health
from .shown import name_of, names_of


def begins_from(organisation_id: int) -> list[tuple[str, str]]:
    """Pathways from which a plan of the organisation may begin, its own first."""
    return [
        (
            str(one.pk),
            _("%(name)s (%(organisation)s)")
            % {"name": name_of(pathways.content(one)), "organisation": one.pathway.organisation}
            if one.pathway.organisation
            else name_of(pathways.content(one)),
        )
        for one in pathways.to_begin_from(organisation_id)
    ]


def pathway_shown(case: Any, plan: plans.Plan, rows: Iterable[plans.Measure]) -> dict[str, Any] | None:
    """How the plan stands to its pathway; of measures about health nothing for one who may not see them."""
    rows = list(rows)
    found = plans.of_pathway(plan, rows)
    if found is None:
        return None
    seen = health.is_seen(case)
    kinds = {step.code: step.kind for _stage, step in found.content.steps()}
    measures = {str(row.pk): row for row in rows}
    names = names_of(found.content)
    told = [
        one
        for one in found.departures
        if seen
        or not {kinds.get(one.step, ""), measures[one.measure].kind if one.measure else ""} & set(health.MEASURES)
    ]
    return {
        "name": name_of(found.content),
        "version": found.version.number,
        "href": reverse("pathway_version", args=[found.version.pathway_id, found.version.number]),
        "departures": [_departure(one, names, measures) for one in told],
        "to_come": [
            {"name": names[step], "since": since}
            for step, since in found.to_come
            if seen or kinds[step] not in health.MEASURES
        ],
    }


def _departure(one: Any, names: dict[str, str], measures: dict[str, Any]) -> dict[str, str]:
    own = measures[one.measure].text if one.measure else ""
    was = names.get(one.was, one.was) if one.code == "before_its_condition" else one.was
    return {
        "text": words.departure_text(one.code, names.get(one.step, own), was, one.now),
        "step": one.step if one.code == "left_out" else "",
    }


def step_wanted(request: HttpRequest, plan: plans.Plan) -> dict[str, Any]:
    """What the form of a new measure begins from, for the step in its address; {} for none of the plan's pathway."""
    code = request.GET.get("step", "")
    if not code or plan.pathway_version_id is None:
        return {}
    content = pathways.content(pathways.begun_from(plan.pathway_version_id))
    found = content.step(code)
    if found is None:
        return {}
    step = found[1]
    translation = step.name.get(plan.client_language, "") if plan.client_language != plan.language else ""
    return {
        "kind": step.kind,
        "text": pathways.said_in(step.name, plan.language),
        "reason": pathways.said_in(step.reason, plan.language),
        "translation": translation,
        "reason_translation": step.reason.get(plan.client_language, "") if translation else "",
        "responsible": step.responsible,
        "hours_per_week": step.hours,
    }
