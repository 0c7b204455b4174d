"""Second factors: an app's codes, recovery codes, and no page without one where they are required."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.sign_in.second_factors import remove_second_factors
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def morning(time_machine: Any) -> None:
    time_machine.move_to("2026-03-02T09:00:00Z", tick=False)


@pytest.fixture(autouse=True)
def committed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in service, where a request is no part of a longer transaction."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda fn, *_: fn())


@pytest.fixture
def worker() -> Any:
    return make_user(make_organisation())


@pytest.fixture
def browser(worker: Any) -> Client:
    """Signed in by password, as a demonstration allows."""
    browser = Client(headers={"accept-language": "en"})
    give_password(browser, worker)
    return browser


def give_password(browser: Client, worker: Any) -> Any:
    return browser.post(reverse("sign_in"), {"username": worker.username, "password": PASSWORD})


def code_of(secret: str) -> str:
    """What the authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30)))


def set_up_app(browser: Client) -> str:
    """Sets up an authenticator app through the pages; returns its secret."""
    there = reverse("mfa_activate_totp")
    again = browser.get(there)
    assert again.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert browser.post(again.headers["Location"], {"password": PASSWORD}).headers["Location"] == there
    page = browser.get(there)
    secret: str = page.context["form"].secret
    assert secret in page.content.decode()
    answer = browser.post(there, {"code": code_of(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def actions() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


def test_the_app_is_asked_for_at_the_next_sign_in(browser, worker):
    secret = set_up_app(browser)
    new = Client()
    assert give_password(new, worker).headers["Location"] == reverse("mfa_authenticate")
    assert new.get("/clients/").status_code == 302
    assert "_auth_user_id" not in new.session
    answer = new.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.headers["Location"] == reverse("today")
    assert new.get("/clients/").status_code == 200
    assert actions()[-1] == "accounts.sign_in"


def test_a_code_seen_over_the_shoulder_works_no_second_time(browser, worker):
    code = code_of(set_up_app(browser))
    for expected in (True, False):
        new = Client()
        give_password(new, worker)
        new.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in new.session) is expected


def test_a_wrong_code_opens_nothing_and_is_logged(browser, worker):
    set_up_app(browser)
    new = Client()
    give_password(new, worker)
    assert new.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in new.session
    assert actions()[-1] == "accounts.second_factor_failed"


def test_recovery_codes_are_shown_once_and_work_once_each(browser, worker):
    set_up_app(browser)
    page = browser.get(reverse("mfa_view_recovery_codes"))
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in page.content.decode()
    assert codes[0] not in browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    for expected in (True, False):
        new = Client()
        give_password(new, worker)
        new.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert ("_auth_user_id" in new.session) is expected


def test_the_secret_lies_encrypted(browser, worker):
    secret = set_up_app(browser)
    stored = Authenticator.objects.get(user=worker, type="totp").data["secret"]
    assert secret not in stored


def test_without_one_no_page_opens_where_it_is_required(browser, worker, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    for there in ("/", "/clients/", "/account/sessions/"):
        answer = browser.get(there)
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))
    assert browser.get(reverse("mfa_index")).status_code == 200
    set_up_app(browser)
    assert browser.get("/clients/").status_code == 200


def test_removing_the_last_one_closes_the_pages_again(browser, worker, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    set_up_app(browser)
    assert browser.get(reverse("mfa_deactivate_totp")).status_code == 200
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=worker).exists()
    assert browser.get("/clients/").headers["Location"] == reverse("mfa_index")
    assert "accounts.second_factor_removed" in actions()


def test_an_administrator_takes_away_the_factors_of_a_lost_phone(browser, worker):
    set_up_app(browser)
    administrator = make_user(make_organisation(), role="administrator")
    assert remove_second_factors(actor=administrator, user_id=worker.pk, proof="document") == 2
    assert browser.get("/clients/").status_code == 302
    assert give_password(Client(), worker).headers["Location"] == reverse("today")


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "mfa_generate_recovery_codes", "mfa_add_webauthn"])
def test_the_pages_of_second_factors_can_be_read(browser, worker, name):
    set_up_app(browser)
    assert browser.get(reverse(name)).status_code == 200
    assert browser.get(reverse("mfa_reauthenticate")).status_code == 200
