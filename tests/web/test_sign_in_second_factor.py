"""Second factors: an app's codes, recovery codes, and no page without one where they are required."""

from base64 import b32decode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
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
def home() -> Any:
    return make_organisation()


@pytest.fixture
def worker(home: Any) -> Any:
    return make_user(home)


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


def test_of_recovery_codes_only_slow_salted_hashes_lie_in_the_database(browser, worker):
    set_up_app(browser)
    codes = browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    data = Authenticator.objects.get(user=worker, type="recovery_codes").data
    assert set(data) == {"hashes", "viewed_at"}
    kept = [text.split("$") for text in data["hashes"].values()]
    assert {name for name, *_ in kept} == {"pbkdf2_sha256"}
    # Each has a salt of its own.
    assert len({salt for _, _, salt, _ in kept}) == len(codes) == len(set(codes)) == 10
    everywhere = str(list(Authenticator.objects.values())) + str(dict(browser.session))
    assert not any(word in everywhere for code in codes for word in code.split("-")[1:])


def test_rounds_in_service_are_those_that_owasp_asks_for():
    from kotopolku.config.settings import sign_in

    assert sign_in.RECOVERY_CODE_ROUNDS >= 600_000


def test_a_recovery_code_is_forgiving_about_how_it_is_typed_and_about_nothing_else(browser, worker):
    set_up_app(browser)
    codes = browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    place, rest = codes[3].split("-", 1)
    for typed, expected in ((f"4-{rest}", False), (f"{place}-{rest}x", False), (f"{place} {rest.upper()}", True)):
        new = Client()
        give_password(new, worker)
        new.post(reverse("mfa_authenticate"), {"code": typed})
        assert ("_auth_user_id" in new.session) is expected, typed
    assert len(browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 9


def test_new_recovery_codes_end_the_old_ones(browser, worker):
    set_up_app(browser)
    old = browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    answer = browser.post(reverse("mfa_generate_recovery_codes"))
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    new_codes = browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    for code, expected in ((old, False), (new_codes[0], True)):
        new = Client()
        give_password(new, worker)
        new.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in new.session) is expected


def test_codes_reckoned_from_a_seed_open_nothing_and_new_ones_wait(browser, worker):
    set_up_app(browser)
    Authenticator.objects.filter(type="recovery_codes").update(data={"seed": "of earlier", "used_mask": 0})
    assert not Authenticator.objects.get(type="recovery_codes").wrap().validate_code("12345678")
    assert len(browser.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 10


def test_an_app_is_told_to_use_sha_256_and_one_that_does_not_is_not_set_up(browser, worker):
    there = reverse("mfa_activate_totp")
    browser.post(browser.get(there).headers["Location"], {"password": PASSWORD})
    page = browser.get(there)
    assert "algorithm=SHA256" in page.context["totp_url"]
    secret = page.context["form"].secret
    counter = int(clock.now().timestamp()) // 30
    key = b32decode(secret)
    of_sha1 = HOTP(key, 6, SHA1()).generate(counter).decode()  # noqa: S303
    assert browser.post(there, {"code": of_sha1}).status_code == 200
    assert not Authenticator.objects.filter(user=worker).exists()
    of_sha256 = HOTP(key, 6, SHA256()).generate(counter).decode()
    assert browser.post(there, {"code": of_sha256}).status_code == 302


def test_an_app_that_was_set_up_before_works_on(browser, worker, settings):
    settings.APP_CODES_SHA256 = False
    secret = set_up_app(browser)
    settings.APP_CODES_SHA256 = True
    counter = int(clock.now().timestamp()) // 30
    new = Client()
    give_password(new, worker)
    of_sha1 = HOTP(b32decode(secret), 6, SHA1()).generate(counter).decode()  # noqa: S303
    new.post(reverse("mfa_authenticate"), {"code": of_sha1})
    assert "_auth_user_id" in new.session


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


def test_an_administrator_takes_away_the_factors_of_a_lost_phone(browser, worker, home):
    set_up_app(browser)
    administrator = make_user(home, role="administrator")
    assert remove_second_factors(actor=administrator, user_id=worker.pk, proof="document") == 2
    assert browser.get("/clients/").status_code == 302
    assert give_password(Client(), worker).headers["Location"] == reverse("today")


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "mfa_generate_recovery_codes", "mfa_add_webauthn"])
def test_the_pages_of_second_factors_can_be_read(browser, worker, name):
    set_up_app(browser)
    assert browser.get(reverse(name)).status_code == 200
    assert browser.get(reverse("mfa_reauthenticate")).status_code == 200
