"""Sessions: they end when left alone, when their owner or an administrator ends them, and with the last membership."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import end_membership
from kotopolku.platform.accounts.models import User
from kotopolku.platform.accounts.sign_in.sessions import end_sessions, remove_ended
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db
MINUTE = 60


@pytest.fixture(autouse=True)
def morning(time_machine: Any) -> None:
    time_machine.move_to("2026-03-02T07:00:00Z", tick=False)


@pytest.fixture
def worker() -> Any:
    return make_user(make_organisation())


@pytest.fixture
def browser(worker: Any) -> Client:
    return signed_in(worker)


def signed_in(worker: Any, **more: Any) -> Client:
    browser = Client(headers={"accept-language": "en", **more})
    answer = browser.post(reverse("sign_in"), {"username": worker.username, "password": "a long password"})
    assert answer.status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/clients/").status_code == 200


def proves_again(browser: Client, asked: Any) -> Any:
    """The answer after the password was given once more."""
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    following = asked.headers["Location"].partition("next=")[2]
    return browser.post(asked.headers["Location"], {"password": "a long password", "next": unquote(following)})


def left(browser: Client) -> int:
    found: int = browser.get(reverse("session")).json()["left"]
    return found


def test_half_an_hour_alone_ends_a_workers_session(browser, time_machine):
    time_machine.shift(29 * MINUTE)
    assert is_in(browser)
    time_machine.shift(29 * MINUTE)
    assert is_in(browser)
    time_machine.shift(30 * MINUTE)
    answer = browser.get("/clients/?stage=plan")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/clients/%3Fstage%3Dplan")
    assert Entry.objects.latest("sequence").action == "accounts.session_ended"


def test_a_quarter_of_an_hour_ends_a_clients_session(time_machine):
    client = User.objects.create(username="client-1", display_name="A client", is_client=True)
    browser = Client()
    browser.force_login(client)
    assert left(browser) == 15 * MINUTE
    time_machine.shift(15 * MINUTE)
    assert left(browser) == 0


def test_however_busy_a_session_ends_after_a_working_day(browser, time_machine):
    for _ in range(23):
        time_machine.shift(25 * MINUTE)
        assert is_in(browser)
    time_machine.shift(25 * MINUTE)
    assert not is_in(browser)


def test_asking_how_long_is_left_is_no_use_but_wishing_to_stay_is(browser, time_machine):
    time_machine.shift(28 * MINUTE)
    assert left(browser) == 2 * MINUTE
    assert browser.post(reverse("session")).json()["left"] == 30 * MINUTE
    time_machine.shift(28 * MINUTE)
    assert is_in(browser)


def test_the_sessions_key_changes_at_sign_in(worker):
    browser = Client()
    browser.get("/clients/")
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    answer = browser.post(reverse("sign_in"), {"username": worker.username, "password": "a long password"})
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_a_page_costs_no_write_for_the_session_within_a_minute(browser, django_assert_num_queries):
    browser.get(reverse("own_sessions"))
    with django_assert_num_queries(4):  # session, user with memberships, both tables of sessions
        browser.get(reverse("own_sessions"))


def test_the_owner_sees_their_sessions_and_ends_one(browser, worker):
    other = signed_in(worker, **{"user-agent": "A library's browser"})
    page = browser.get(reverse("own_sessions"))
    assert "A library&#x27;s browser" in page.content.decode()
    (row,) = [one["row"] for one in page.context["rows"] if not one["is_here"]]
    asked = browser.post(reverse("own_session_end", args=[row.pk]))
    assert is_in(other), "nothing ends before the password is given once more"
    assert proves_again(browser, asked).status_code == 303
    assert not is_in(other)
    assert is_in(browser)
    assert len(browser.get(reverse("own_sessions")).context["rows"]) == 1


def test_the_owner_ends_all_others(browser, worker):
    others = [signed_in(worker), signed_in(worker)]
    asked = browser.post(reverse("own_sessions_end"))
    wrong = browser.post(asked.headers["Location"], {"password": "a wrong one", "next": reverse("own_sessions_end")})
    assert wrong.status_code == 200
    assert [is_in(one) for one in others] == [True, True]
    proves_again(browser, asked)
    assert [is_in(one) for one in others] == [False, False]
    assert is_in(browser)


def test_nobody_ends_the_session_of_another(browser):
    other_worker = make_user(make_organisation())
    other = signed_in(other_worker)
    row = other.get(reverse("own_sessions")).context["rows"][0]["row"]
    asked = browser.post(reverse("own_session_end", args=[row.pk]))
    assert proves_again(browser, asked).status_code == 404
    assert is_in(other)


def test_whom_only_a_provider_lets_in_ends_sessions_right_after_coming_from_there(worker, time_machine):
    worker.set_unusable_password()
    worker.save()
    other, browser = Client(), Client(headers={"accept-language": "en"})
    for one in (other, browser):
        one.force_login(worker)
        one.get("/clients/")
    UserSession.objects.create(user=worker, session_key=other.session.session_key, ip="192.0.2.1")
    time_machine.shift(6 * MINUTE)
    assert "Nothing was ended." in browser.post(reverse("own_sessions_end"), follow=True).content.decode()
    assert is_in(other)
    browser.force_login(worker)
    assert browser.post(reverse("own_sessions_end")).status_code == 303
    assert not is_in(other)
    assert is_in(browser)


def test_after_the_last_day_of_the_membership_no_session_goes_on(browser, worker, time_machine):
    membership = worker.memberships.get()
    end_membership(actor=None, membership_id=membership.pk, until=clock.today())
    assert is_in(browser)
    time_machine.shift(timedelta(days=1))
    again = Client(headers={"accept-language": "en"})
    answer = again.post(reverse("sign_in"), {"username": worker.username, "password": "a long password"})
    assert answer.status_code == 403
    again.force_login(worker)
    assert not is_in(again)


def test_a_user_made_inactive_is_out_at_once(browser, worker):
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert not is_in(browser)
    assert end_sessions(actor=None, user_id=worker.pk) == 1
    assert end_sessions(actor=None, user_id=worker.pk) == 0


def test_of_ended_sessions_neither_address_nor_browser_is_left(browser, worker, time_machine):
    signed_out, old, new = signed_in(worker), signed_in(worker), signed_in(worker)
    signed_out.post(reverse("sign_out"))
    Session.objects.filter(session_key=old.session.session_key).update(expire_date=clock.now() - timedelta(minutes=1))
    Session.objects.filter(session_key=browser.session.session_key).delete()
    remove_ended()
    assert [row.session_key for row in UserSession.objects.order_by("pk")] == [new.session.session_key]
    assert not Session.objects.filter(session_key=old.session.session_key).exists()
    assert is_in(new)


def test_a_client_opens_no_page_of_the_workers():
    client = User.objects.create(username="client-1", display_name="A client", is_client=True)
    browser = Client()
    browser.force_login(client)
    for there in ("/", "/clients/", "/law/", "/jobs/", "/account/sessions/"):
        assert browser.get(there).status_code == 404
