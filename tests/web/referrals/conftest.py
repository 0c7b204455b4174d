from datetime import date
from typing import Any

import pytest

from tests.rooms.plans.clients import a_draft, approved, assessed, complete


@pytest.fixture
def plan(case: Any, worker: Any, today: date) -> Any:
    """A plan in force with integration training."""
    assessed(worker, case, completed=today)
    made = complete(worker, a_draft(worker, case, made=today, until=date(2026, 6, 1)))
    approved(worker, made, on=today)
    return made
