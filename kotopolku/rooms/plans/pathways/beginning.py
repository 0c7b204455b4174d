"""Goals and measures of a plan out of a pathway: drafts, which the coach and the client then make their own."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from kotopolku.domain.pathways import DraftMeasure, draft_measures
from kotopolku.domain.services import service_class
from kotopolku.rooms.assessments.queries import Need, needs_found
from kotopolku.rooms.catalogue.queries import pathways

from ..models import Goal, Measure, Plan
from .departing import is_for


def begin_from(plan: Plan, version: pathways.PathwayVersion) -> int:
    """Writes the aims as goals, and as measures the steps that begin while the plan lasts; returns how many.

    Steps that begin later are for the next plan (23 §).
    """
    content = pathways.content(version)
    rows = [
        Goal(plan=plan, order=order, term=aim.term, kind=aim.kind, **_wording(plan, aim.text))
        for order, aim in enumerate(content.aims)
    ]
    goals = dict(zip([aim.code for aim in content.aims], Goal.objects.bulk_create(rows), strict=True))
    return _write(plan, version, plan.made, goals, after=None, taken=())


def go_on_from(plan: Plan, latest: Plan, version: pathways.PathwayVersion, start: date, taken: Collection[str]) -> int:
    """For the next plan: the steps that were still to come when the latest one ended; returns how many.

    `start` is the day on which the first plan from the pathway began, `taken` are steps that plans have had.
    """
    of_kind = {(goal.term, goal.kind): goal for goal in Goal.objects.filter(plan=plan).order_by("-order", "-pk")}
    aims = pathways.content(version).aims
    goals = {aim.code: of_kind[aim.term, aim.kind] for aim in aims if (aim.term, aim.kind) in of_kind}
    return _write(plan, version, start, goals, after=latest, taken=taken)


def _write(  # noqa: PLR0917
    plan: Plan,
    version: pathways.PathwayVersion,
    start: date,
    goals: Mapping[str, Goal],
    after: Plan | None,
    taken: Collection[str],
) -> int:
    content = pathways.content(version)
    needs = needs_found([plan.case_id]).get(plan.case_id, [])
    order = Measure.objects.filter(plan=plan).count()
    rows: list[Measure] = []
    for draft in draft_measures(pathways.model(version), start):
        is_ours = draft.step not in taken and (after is None or not is_for(after, draft.since))
        found = content.step(draft.step)
        if found is None or not is_ours or not is_for(plan, draft.since):
            continue
        stage, step = found
        wording = _wording(plan, step.name)
        rows.append(
            Measure(
                plan=plan,
                goal=goals.get(step.aim),
                order=order + len(rows),
                pathway_step=step.code,
                kind=step.kind,
                responsible=step.responsible,
                hours_per_week=step.hours,
                since=max(draft.since, plan.made),
                until=min(draft.until, plan.until),
                need=_need_for(draft, stage.needs, needs),
                **wording,
                **_reason(plan, step.reason),
            )
        )
    return len(Measure.objects.bulk_create(rows))


def _wording(plan: Plan, words: Mapping[str, str]) -> dict[str, Any]:
    """Columns of a text: in the plan's language, beside it the client's where the pathway has it."""
    language = next((code for code in (plan.language, *pathways.LANGUAGES) if words.get(code)), plan.language)
    translation = words.get(plan.client_language, "") if plan.client_language != language else ""
    return {
        "text": words.get(language, ""),
        "language": language,
        "translation": translation,
        "translation_language": plan.client_language if translation else "",
    }


def _reason(plan: Plan, words: Mapping[str, str]) -> dict[str, str]:
    told = _wording(plan, words)
    return {"reason": told["text"], "reason_translation": told["translation"]}


def _need_for(draft: DraftMeasure, of_stage: Sequence[str], needs: Sequence[Need]) -> Need | None:
    """The need that the step answers: one of its class of service, else one of its stage that no class names."""
    answered = set(map(str, service_class(draft.service_class).needs)) if draft.service_class else set(of_stage)
    return next((need for need in needs if need.need in answered), None)
