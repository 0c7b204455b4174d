"""Assessments: what they ask, tell and find, and what must be stored."""

from kotopolku.domain.needs.content import (
    CONTENTS,
    AssessmentContent,
    Item,
    NoContentForAct,
    assessment_content,
    missing_items,
)
from kotopolku.domain.needs.findings import (
    COUNTY_NEEDS,
    NEEDS_BY_GROUP,
    OUTCOMES,
    AssessmentOutcome,
    NeedCode,
    NeedGroup,
    Outcome,
)
from kotopolku.domain.needs.records import (
    ASSESSMENT_RECORD,
    GUIDANCE_RECORD,
    PLAN_RECORD,
    REVIEW_RECORD,
)

__all__ = [
    "ASSESSMENT_RECORD",
    "CONTENTS",
    "COUNTY_NEEDS",
    "GUIDANCE_RECORD",
    "NEEDS_BY_GROUP",
    "OUTCOMES",
    "PLAN_RECORD",
    "REVIEW_RECORD",
    "AssessmentContent",
    "AssessmentOutcome",
    "Item",
    "NeedCode",
    "NeedGroup",
    "NoContentForAct",
    "Outcome",
    "assessment_content",
    "missing_items",
]
