"""What the law asks of a case's assessments; registered with `cases.facts` when the program starts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from .models import Assessment


def case_facts(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """assessment_started, assessment_completed and plan_needed of each case that has an assessment; one query."""
    rows = Assessment.objects.filter(case_id__in=case_ids).order_by("case_id", "started", "id")
    days: dict[int, list[tuple[date, date | None, bool | None]]] = {}
    for case_id, started, completed, plan_needed in rows.values_list("case_id", "started", "completed", "plan_needed"):
        days.setdefault(case_id, []).append((started, completed, plan_needed))
    return {case_id: _facts_of(made) for case_id, made in days.items()}


def _facts_of(made: Iterable[tuple[date, date | None, bool | None]]) -> dict[str, Any]:
    """The duty to start was done by the first assessment; the finding is the standing one, since it has stood.

    A later assessment that says the same does not move the day from which the plan is due.
    """
    listed = list(made)
    found = sorted(
        ((completed, bool(plan_needed)) for _, completed, plan_needed in listed if completed is not None),
        key=lambda finding: finding[0],
    )
    standing: tuple[date, bool] | None = None
    for finding in found:
        if standing is None or finding[1] != standing[1]:
            standing = finding
    return {
        "assessment_started": min(started for started, _, _ in listed),
        "assessment_completed": None if standing is None else standing[0],
        "plan_needed": None if standing is None else standing[1],
    }
