"""What in a client's file tells of health, and what is shown in its place to one without the right to see it.

681/2023 73 § 1 mom. 8 k. and 80 §: only for those who need it in their task.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from kotopolku.domain.access import Right
from kotopolku.domain.needs import NeedCode
from kotopolku.rooms.assessments import queries as assessments

NEEDS = frozenset(
    {
        NeedCode.HEALTH,
        NeedCode.MENTAL_HEALTH,
        NeedCode.TORTURE_OR_TRAUMA,
        NeedCode.DISABILITY,
        NeedCode.WORK_CAPACITY,
        NeedCode.SUBSTANCE_ABUSE,
    }
)
FIELDS = frozenset({"health", "health_reason"})
MEASURES = frozenset({"health"})
EXTENSIONS = frozenset({"special_measures", "multisector_needs"})
"""Grounds of a longer plan that may tell of health. Of a pause each may: what is not illness would tell by itself."""
PAGES = frozenset({"life_situation", assessments.NEEDS, assessments.COUNTY})
"""Pages of the assessment on which health is written: open as a whole or not at all."""


def is_seen(case: Any) -> bool:
    """Whether the opener of the file sees what is about health."""
    return Right.SEE_HEALTH in case.rights


def check_seen(case: Any) -> None:
    """Raises PermissionDenied for one who may not see health."""
    if not is_seen(case):
        raise PermissionDenied


def needs_seen(case: Any, needs: Iterable[Any]) -> list[Any]:
    """Needs of services, without those about health where they are not to be seen."""
    return [need for need in needs if is_seen(case) or need.need not in NEEDS]


def content_seen(case: Any, content: dict[str, Any]) -> dict[str, Any]:
    """A plan's content, without the measures about health where they are not to be seen."""
    if is_seen(case):
        return content
    return {**content, "measures": [one for one in content["measures"] if one["kind"] not in MEASURES]}


def review_measures_seen(case: Any, rows: Iterable[Any]) -> list[Any]:
    """Measures as a review found them, without those about health; nor one gone from the plan: its kind is unknown."""
    return [row for row in rows if is_seen(case) or (row.measure and row.measure.kind not in MEASURES)]


def is_hidden(case: Any, content: Mapping[str, Any] | None) -> bool:
    """Whether the content holds something about health that the opener may not see: then no paper of it."""
    return content is not None and not is_seen(case) and any(one["kind"] in MEASURES for one in content["measures"])
