"""Guessing passwords: five tries, then a quarter of an hour's wait, the same for names that nobody has."""

from collections.abc import Iterator
from typing import Any

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.urls import reverse

from kotopolku.config.settings import sign_in as in_service
from kotopolku.platform.accounts.models import Count
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def morning(time_machine: Any) -> None:
    time_machine.move_to("2026-03-02T09:00:00Z", tick=False)


@pytest.fixture
def worker() -> Any:
    return make_user(make_organisation())


def try_once(name: str, password: str, address: str = "192.0.2.1") -> Any:
    browser = Client(headers={"accept-language": "en"}, REMOTE_ADDR=address)
    return browser.post(reverse("sign_in"), {"username": name, "password": password})


def without_tokens(answer: Any, name: str) -> str:
    """The page but for what differs from answer to answer."""
    token = answer.context["csrf_token"]
    text: str = answer.content.decode()
    return text.replace(str(token), "").replace(name, "")


def failed(name: str, times: int) -> list[Any]:
    return [try_once(name, f"wrong {number}") for number in range(times)]


def test_after_five_wrong_passwords_the_right_one_waits(worker):
    answers = failed(worker.username, 5)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = try_once(worker.username, PASSWORD)
    assert locked.status_code == 429
    assert "Wait 15 minutes" in locked.content.decode()


def test_after_a_quarter_of_an_hour_it_is_over(worker, time_machine):
    failed(worker.username, 5)
    time_machine.shift(14 * 60)
    assert try_once(worker.username, PASSWORD).status_code == 429
    time_machine.shift(61)
    assert try_once(worker.username, PASSWORD).status_code == 302


def test_nothing_tells_whether_there_is_such_an_account(worker):
    theirs, nobodys = failed(worker.username, 6), failed("nobody-here", 6)
    assert [one.status_code for one in theirs] == [one.status_code for one in nobodys]
    for one, other in zip(theirs, nobodys, strict=True):
        assert without_tokens(one, worker.username) == without_tokens(other, "nobody-here")


def test_others_are_not_kept_out(worker):
    failed(worker.username, 6)
    colleague = make_user(make_organisation())
    assert try_once(colleague.username, PASSWORD).status_code == 302
    assert try_once(worker.username, PASSWORD, address="192.0.2.2").status_code == 302


def test_a_success_begins_the_count_anew(worker):
    for _ in range(3):
        failed(worker.username, 4)
        assert try_once(worker.username, PASSWORD).status_code == 302


def test_the_log_holds_each_failure_and_the_lock_but_no_flood(worker):
    failed(worker.username, 30)
    failed("nobody-here", 30)
    found = Entry.objects.filter(action__startswith="accounts.sign_in").order_by("sequence")
    assert [entry.action for entry in found] == ["accounts.sign_in_failed"] * 4 + ["accounts.sign_in_locked"]
    assert {entry.after["account"] for entry in found} == {worker.pk}


@pytest.fixture
def cache_of_service(settings: Any) -> Iterator[None]:
    """The cache as in service; axes keeps the one that it met first."""
    settings.CACHES = in_service.CACHES
    AxesProxyHandler.get_implementation(force=True)
    yield
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    AxesProxyHandler.get_implementation(force=True)


@pytest.mark.usefixtures("cache_of_service")
def test_several_processes_count_together_in_the_database(worker):
    # Each process has connections and caches of its own; the count lies in neither.
    for number in range(4):
        assert try_once(worker.username, f"wrong {number}").status_code == 200
        caches.close_all()
    assert Count.objects.count() == 1
    assert worker.username not in Count.objects.get().cache_key
    assert try_once(worker.username, "wrong again").status_code == 429


def test_in_service_no_password_lets_anybody_in(worker, settings):
    settings.PASSWORD_SIGN_IN = False
    settings.DEMONSTRATION = False
    page = Client().get(reverse("sign_in"))
    assert b'type="password"' not in page.content
    assert try_once(worker.username, PASSWORD).status_code == 405
    request = RequestFactory().post("/", {"username": worker.username})
    assert authenticate(request, username=worker.username, password=PASSWORD) is None
