from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.rooms.plans.clients import TODAY, a_case, a_plan_in_force


@pytest.fixture(autouse=True)
def _march(on_day: Callable[[date], None]) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def plan(coach: Any, case: Any) -> Any:
    return a_plan_in_force(coach, case)
