from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries.clients import account_of
from tests.rooms.referrals.clients import a_full_client

BORN = date(1990, 4, 1)
MONDAY = date(2025, 3, 10)


@pytest.fixture(autouse=True)
def _today(on_day: Callable[[date], None]) -> None:
    on_day(MONDAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_full_client(coach, organisation)


@pytest.fixture
def client_user(coach: Any, case: Any) -> Any:
    """The user as whom the client of `case` signs in."""
    return accept_invitation(code=invite(actor=coach, case=case), born=BORN)


@pytest.fixture
def account(client_user: Any) -> Any:
    found = account_of(client_user)
    assert found is not None
    return found
