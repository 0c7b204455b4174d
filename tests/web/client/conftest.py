"""A client who has been invited, and their own browser."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kotopolku.platform.accounts.backends import CLIENTS
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite

BORN = {"day": "1", "month": "4", "year": "1990"}


@pytest.fixture
def code(case: Any, worker: Any) -> str:
    return invite(actor=worker, case=case)


@pytest.fixture
def account(code: str) -> Any:
    """The user as whom the client of `case` signs in."""
    return accept_invitation(code=code, born=date(1990, 4, 1))


@pytest.fixture
def own(account: Any) -> Client:
    """The client's browser, signed in, in English."""
    return browser_of(account)


def browser_of(user: Any, language: str = "en") -> Client:
    client = Client()
    client.force_login(user, backend=CLIENTS)
    client.cookies["kotopolku_language_my"] = language
    return client
