"""From a frozen version back to the rows that are worked on."""

from datetime import date
from typing import Any

from ..models import Goal, Measure, Participant, Plan, PlanText


def restore(plan: Plan, content: dict[str, Any]) -> None:
    """Makes the plan's rows what the version says; measures that began after it go, unless directed to.

    Rows that are still there keep their identity, so that what was recorded of them stays theirs.
    """
    goals = {row["number"]: _goal(plan, row, order) for order, row in enumerate(content["goals"])}
    Goal.objects.filter(plan=plan).exclude(pk__in=[goal.pk for goal in goals.values()]).delete()
    kept = [_measure(plan, row, order, goals) for order, row in enumerate(content["measures"])]
    rest = Measure.objects.filter(plan=plan).exclude(pk__in=kept)
    rest.filter(directed_on=None).delete()
    rest.update(state="dropped")
    Participant.objects.filter(plan=plan).delete()
    Participant.objects.bulk_create(
        Participant(plan=plan, **{**row, "took_part_on": _day(row["took_part_on"])}) for row in content["participants"]
    )
    PlanText.objects.filter(plan=plan).delete()
    # Versions agreed on before there were such texts do not name them.
    texts = content.get("texts", {}).items()
    PlanText.objects.bulk_create(PlanText(plan=plan, name=name, **row) for name, row in texts)
    _write_plan(plan, content)


def _goal(plan: Plan, row: dict[str, Any], order: int) -> Goal:
    goal = Goal.objects.filter(plan=plan, pk=row["key"]).first() or Goal(plan=plan)
    goal.order, goal.term, goal.kind = order, row["term"], row["kind"]
    _set_text(goal, row)
    goal.save()
    return goal


def _measure(plan: Plan, row: dict[str, Any], order: int, goals: dict[str, Goal]) -> int:
    measure = Measure.objects.filter(plan=plan, pk=row["key"]).first() or Measure(plan=plan)
    measure.order, measure.goal = order, goals[row["goal"]] if row["goal"] else None
    for name in ("kind", "reason", "reason_translation", "responsible", "responsible_name", "week"):
        setattr(measure, name, row[name])
    # Versions agreed on before plans began from pathways do not name them.
    measure.pathway_step = row.get("step", measure.pathway_step)
    measure.service_id = row.get("service_key", measure.service_id)
    measure.hours_per_week = row["hours_per_week"]
    measure.since, measure.until = _day(row["since"]), _day(row["until"])
    if measure.state == "dropped":
        measure.state = "directed"
    _set_text(measure, row)
    measure.save()
    return measure.pk


def _write_plan(plan: Plan, content: dict[str, Any]) -> None:
    for name in ("background", "follow_up"):
        setattr(plan, name, content[name]["text"])
        for part in ("language", "translation", "translation_language"):
            setattr(plan, f"{name}_{part}", content[name][part])
    told = content["rights_told"]
    plan.rights_told_on, plan.rights_told_language = _day(told["on"]), told["language"]
    plan.rights_told_interpreter = told["interpreter"]
    plan.departures = {row["expected"]: row["reason"] for row in content["departures"]}
    plan.county_takes_part = content["county_takes_part"]
    plan.client_language, plan.language = content["client"]["language"], content["language"]
    plan.next_review_planned = _day(content["next_review"])
    plan.until = date.fromisoformat(content["until"])
    plan.state, plan.change_reason = "in_force", ""
    plan.version += 1
    plan.save()


def _set_text(row: Any, content: dict[str, Any]) -> None:
    for name in ("text", "language", "translation", "translation_language"):
        setattr(row, name, content[name])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
