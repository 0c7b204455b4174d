"""Text sent after the session had ended: given back to its writer, to nobody else, and not for ever."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.models import Membership, User
from kotopolku.rooms.assessments import actions, queries
from tests.rooms.assessments.conftest import a_client

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def spring(on_day: Any) -> None:
    on_day(date(2025, 4, 10))


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    case = a_client(coach, organisation, opened=date(2025, 3, 1), granted="2025-01-15")
    actions.begin(actor=coach, case=case, started=date(2025, 3, 5), language="so")
    return case


@pytest.fixture
def colleague(organisation: Any) -> Any:
    user = User.objects.create_user("colleague", PASSWORD, display_name="Olli Outa")
    Membership.objects.create(user=user, organisation=organisation, role="coach", since=date(2020, 1, 1))
    return user


@pytest.fixture
def signed_out(coach: Any) -> Client:
    """The coach's browser after the session has ended by itself."""
    browser = Client(headers={"accept-language": "en"})
    sign_in(browser, "coach")
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    return browser


def sign_in(browser: Client, name: str) -> None:
    answer = browser.post(reverse("sign_in"), {"username": name, "password": PASSWORD})
    assert answer.status_code == 302


def at(case: Any) -> str:
    return reverse("assessment_page", args=[case.reference, "need_of_plan"])


def send(browser: Client, case: Any, text: str = "An hour of typing") -> Any:
    return browser.post(at(case), {"version": "0", "sitting": "abc", "text": text})


def test_text_survives_a_session_that_has_ended(signed_out, case):
    sent = send(signed_out, case)
    assert sent.status_code == 303
    assert sent["Location"] == f"{reverse('sign_in')}?next={at(case)}"
    assessment = queries.current(case)
    assert assessment is not None
    assert queries.answer_to(assessment, "need_of_plan") is None
    sign_in(signed_out, "coach")
    page = signed_out.get(at(case))
    assert page.context["is_kept"]
    assert b"An hour of typing</textarea>" in page.content
    assert send(signed_out, case).status_code == 303
    assert not signed_out.get(at(case)).context["is_kept"]


def test_of_a_stranger_nothing_is_kept(case):
    stranger = Client()
    assert send(stranger, case).status_code == 303
    assert "kept_text" not in stranger.session


def test_of_a_forged_cookie_nothing_is_kept(signed_out, case, coach):
    signed_out.cookies["kotopolku_writer"] = f"{coach.pk}:1tmDUy:forged"
    send(signed_out, case)
    assert "kept_text" not in signed_out.session


def test_a_page_of_text_is_kept_and_a_heap_is_not(signed_out, case):
    send(signed_out, case, "ä" * 50_000)
    assert "kept_text" in signed_out.session
    signed_out.cookies.pop(settings.SESSION_COOKIE_NAME)
    send(signed_out, case, "ä" * 60_001)
    assert "kept_text" not in signed_out.session


def test_another_worker_at_the_same_browser_does_not_get_the_text(signed_out, case, colleague):
    send(signed_out, case)
    sign_in(signed_out, "colleague")
    assert "kept_text" not in signed_out.session
    assert not signed_out.get(at(case)).context["is_kept"]


def test_after_an_hour_the_text_is_gone(signed_out, case, time_machine, monkeypatch):
    monkeypatch.setattr(settings, "IDLE_WORKER", 2 * 60 * 60)
    send(signed_out, case)
    assert signed_out.session.get_expiry_age() == 60 * 60
    sign_in(signed_out, "coach")
    # The worker's session lives as long as any other, though the text in it does not.
    assert signed_out.session.get_expiry_age() == settings.SESSION_COOKIE_AGE
    time_machine.shift(timedelta(minutes=61))
    assert not signed_out.get(at(case)).context["is_kept"]
