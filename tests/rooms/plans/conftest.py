from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from .clients import TODAY, a_case, a_draft, a_plan_in_force, assessed


@pytest.fixture(autouse=True)
def _march(on_day: Callable[[date], None]) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def draft(coach: Any, case: Any) -> Any:
    assessed(coach, case)
    return a_draft(coach, case)


@pytest.fixture
def plan(coach: Any, case: Any) -> Any:
    return a_plan_in_force(coach, case)
