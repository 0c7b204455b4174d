"""A signed-in worker at the pages of one client's plan; the day stands still."""

from typing import Any

import pytest
from django.urls import reverse

from tests.rooms.plans.clients import (
    TODAY,
    a_case,
)


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def pages(client: Any, coach: Any, case: Any) -> Any:
    """`pages.get("plan")`, `pages.post("plan_start", made=…)`; the worker is signed in, the pages in English."""
    client.force_login(coach)
    client.cookies["kotopolku_language"] = "en"

    class Pages:
        def address(self, name: str, *rest: Any) -> str:
            return reverse(name, args=[case.reference, *rest])

        def get(self, name: str, *rest: Any, **query: Any) -> Any:
            return client.get(self.address(name, *rest), query)

        def post(self, name: str, *rest: Any, **data: Any) -> Any:
            return client.post(self.address(name, *rest), data)

        def follow(self, name: str, *rest: Any, **data: Any) -> Any:
            return client.post(self.address(name, *rest), data, follow=True)

    return Pages()
