from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from .clients import a_full_client


@pytest.fixture(autouse=True)
def _today(on_day: Callable[[date], None]) -> None:
    on_day(date(2025, 3, 10))


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_full_client(coach, organisation)
