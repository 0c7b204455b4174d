"""What every test stands on: sterner than the service, so that a mistake shows here and not before a client."""

import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.test.client import ClientHandler
from django.utils import translation
from time_machine import TimeMachineFixture

# A deadline would make the outcome depend on how busy the machine is.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
# The use log is what the law wants of a look; the session is Django's.
WRITTEN_BY_GET = ("audit_entry", "audit_listed", "audit_head", "django_session")
# What a protocol or a package wants: a provider's answer comes back by GET, shown codes are marked as shown.
WRITING_ADDRESSES = ("/sign-in/by/", "/account/second-factor/codes/")
CHANGING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "TRUNCATE", "MERGE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="holds only on PostgreSQL; run by `make test-postgres`")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def rows_without_an_order_come_at_random() -> Iterator[None]:
    """Code that relies on an order which it never asked for fails here instead of one day on PostgreSQL."""
    original = SQLCompiler.get_order_by

    def get_order_by(self: SQLCompiler) -> Any:
        order = original(self)
        query = self.query
        plain = type(self).__name__ == "SQLCompiler" and not (
            query.subquery or query.combinator or query.distinct or query.group_by is not None
        )
        if order or not plain or not (query.default_cols or query.select):
            return order
        by = OrderBy(Random())
        return [(by, (*self.compile(by), False))]

    SQLCompiler.get_order_by = get_order_by  # type: ignore[method-assign]
    yield
    SQLCompiler.get_order_by = original  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def get_only_selects() -> Iterator[None]:
    """Every GET of Django's test client fails when it writes anything but the use log."""
    original = ClientHandler.get_response

    def get_response(self: ClientHandler, request: Any) -> Any:
        if request.method not in {"GET", "HEAD"} or request.path.startswith(WRITING_ADDRESSES):
            return original(self, request)

        def only_select(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.lstrip("( \n").upper().startswith(CHANGING):
                target = " ".join(sql.split()[:6])
                assert any(table in target for table in WRITTEN_BY_GET), f"GET {request.path} writes: {sql}"
            return execute(sql, params, many, context)

        with connection.execute_wrapper(only_select):
            return original(self, request)

    ClientHandler.get_response = get_response  # type: ignore[method-assign,assignment]
    yield
    ClientHandler.get_response = original  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that would reach another machine fails at once, on a machine with a network too."""
    original = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            msg = f"a test wanted to reach {address[0]}"
            raise AssertionError(msg)
        original(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = original  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def first_language() -> Iterator[None]:
    """A test begins in the language of the service, not in the one that the test before it spoke."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    yield
    # Each, also one that nobody has asked for by its name since the settings changed: axes may hold it by itself.
    for one in caches.all():
        one.clear()


@pytest.fixture
def on_day(time_machine: TimeMachineFixture) -> Callable[[date], None]:
    """`on_day(date(2025, 3, 1))`: the clock stands at nine in the morning of that day in Finland."""

    def move(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Helsinki"))
        time_machine.move_to(moment, tick=False)

    return move


@pytest.fixture
def organisation(db: None) -> Any:
    """The municipality of Kajaani as an organisation."""
    from kotopolku.platform.organisations.models import Organisation

    return Organisation.objects.create(kind="municipality", name="Kajaanin kaupunki", municipality_id="205")


@pytest.fixture
def coach(organisation: Any) -> Any:
    """An integration coach of `organisation` since 2020."""
    from kotopolku.platform.accounts.models import Membership, User

    user = User.objects.create_user("coach", "correct horse battery", display_name="Kaisa Koski")
    Membership.objects.create(user=user, organisation=organisation, role="coach", since=date(2020, 1, 1))
    return user
