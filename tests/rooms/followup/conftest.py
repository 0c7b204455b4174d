from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kotopolku.rooms.cases.actions import record_consent
from tests.factories import make_organisation, make_user
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


@pytest.fixture
def joensuu() -> Any:
    """Another authority, to which a client moves."""
    return make_organisation("Joensuu", municipality="167")


@pytest.fixture
def taker(joensuu: Any) -> Any:
    return make_user(joensuu, name="Taina Taker")


@pytest.fixture
def consent(coach: Any, plan: Any, case: Any) -> Any:
    return record_consent(actor=coach, case=case, what="handover", given_on=TODAY, how="spoken")
