"""Where on the path a person stands."""

import pytest

from kotopolku.domain.evaluation import stage_of
from tests.domain.asking import situation

PLAN = {"made": "2025-03-10", "until": "2026-03-10"}
OPENED = {"opened": "2025-02-01"}
ASSESSED = {**OPENED, "assessment_completed": "2025-03-01"}


@pytest.mark.parametrize(
    ("on", "case", "stage"),
    [
        ("2025-06-01", {}, "contact"),
        ("2025-01-31", OPENED, "contact"),
        ("2025-02-01", OPENED, "assessment"),
        ("2025-02-28", ASSESSED, "assessment"),
        ("2025-03-01", ASSESSED, "plan"),
        ("2025-03-01", {**ASSESSED, "plan_needed": True}, "plan"),
        ("2025-03-01", {**ASSESSED, "plan_needed": False}, "services"),
        ("2025-03-10", {**ASSESSED, "plans": [PLAN]}, "services"),
        ("2025-09-09", {**OPENED, "plans": [PLAN]}, "services"),
        ("2025-09-10", {**OPENED, "plans": [PLAN]}, "review"),
        ("2025-09-10", {**OPENED, "plans": [PLAN], "reviews": ["2025-09-01"]}, "services"),
        ("2026-03-11", {**OPENED, "plans": [PLAN], "reviews": ["2026-03-01"]}, "review"),
        ("2027-03-10", {**OPENED, "plans": [{"made": "2025-03-10"}], "reviews": ["2027-03-01"]}, "services"),
        ("2027-03-11", {**OPENED, "plans": [{"made": "2025-03-10"}], "reviews": ["2027-03-01"]}, "review"),
        ("2025-08-31", {**OPENED, "plans": [PLAN], "closed": "2025-09-01"}, "services"),
        ("2025-09-01", {**OPENED, "plans": [PLAN], "closed": "2025-09-01"}, "ended"),
    ],
)
def test_stage(on, case, stage):
    assert stage_of(situation(on, case=case)).value == stage
