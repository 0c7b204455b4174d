"""Workers and clients come by OpenID Connect, from a real provider: only those whom somebody here has made."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.test import Client

from kotopolku.config.settings.sign_in import oidc_app
from kotopolku.platform.accounts import strong_identification
from kotopolku.platform.accounts.models import User
from kotopolku.platform.audit.models import Entry
from kotopolku.web.components.client_texts import client_texts
from tests.factories import make_organisation, make_user
from tests.platform.sign_in_providers import answered, asked, by_oidc, oidc_provider, oidc_settings

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with oidc_provider() as found:
        yield found


@pytest.fixture(autouse=True)
def provider(address: str, settings: Any) -> dict[str, Any]:
    """The provider stands in the settings, once for workers and once for clients; returns what it says of workers."""
    staff = oidc_app(oidc_settings(address, "staff"))
    client = oidc_app(oidc_settings(address, "client"))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [staff, client]}, "saml": {"APPS": []}}
    found: dict[str, Any] = staff["settings"]
    return found


@pytest.fixture
def kaisa() -> User:
    user = make_user(make_organisation(), name="Kaisa Koski")
    user.email = "kaisa@kajaani.example"
    user.save()
    return user


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def whys() -> list[str]:
    """Why people were refused, as the log has it."""
    found = Entry.objects.filter(action="accounts.sign_in_refused").order_by("sequence")
    return [entry.after["why"] for entry in found]


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_worker_with_a_verified_address_is_let_in_and_sent_on(browser, kaisa):
    answer = by_oidc(browser, "kaisa")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/clients/")
    assert browser.get("/clients/").status_code == 200
    assert browser.session["_auth_user_id"] == str(kaisa.pk)
    entry = Entry.objects.get(action="accounts.sign_in")
    assert entry.actor_id == kaisa.pk


def test_of_what_the_provider_tells_only_the_subject_is_kept(browser, kaisa):
    by_oidc(browser, "kaisa")
    account = SocialAccount.objects.get(user=kaisa)
    assert (account.uid, account.provider, account.extra_data) == ("kaisa", "staff", {})
    by_oidc(Client(), "kaisa")
    account.refresh_from_db()
    assert account.extra_data == {}
    kaisa.refresh_from_db()
    assert kaisa.display_name == "Kaisa Koski"


def test_afterwards_it_is_the_subject_that_counts_not_the_address(browser, kaisa):
    by_oidc(browser, "kaisa")
    kaisa.email = "moved@kajaani.example"
    kaisa.save()
    other = make_user(make_organisation())
    other.email = "kaisa@kajaani.example"
    other.save()
    again = Client()
    by_oidc(again, "kaisa")
    assert again.session["_auth_user_id"] == str(kaisa.pk)


@pytest.mark.parametrize("person", ["stranger", "unverified"])
def test_nobody_makes_an_account_for_themselves(browser, kaisa, person):
    users = User.objects.count()
    answer = by_oidc(browser, person)
    assert answer.status_code == 403
    assert "no account for you here" in answer.content.decode()
    assert not is_signed_in(browser)
    assert (User.objects.count(), SocialAccount.objects.count()) == (users, 0)
    assert whys() == ["unknown"]


def test_a_second_subject_does_not_get_the_account_of_the_first(browser, kaisa):
    by_oidc(browser, "kaisa")
    other = Client()
    assert by_oidc(other, "once").status_code == 403
    assert not is_signed_in(other)


def test_a_closed_account_stays_closed(browser, kaisa):
    by_oidc(browser, "kaisa")
    User.objects.filter(pk=kaisa.pk).update(is_active=False)
    assert browser.get("/clients/").status_code == 302
    assert by_oidc(Client(), "kaisa").status_code == 403


def test_no_second_account_gets_the_address_of_a_first(kaisa):
    other = make_user(make_organisation())
    other.email = kaisa.email.upper()
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_a_providers_answer_that_nobody_asked_for_is_refused(browser, kaisa):
    there = asked(browser, "/sign-in/by/oidc/staff/login/")
    back = answered(there, "kaisa")
    stranger = Client()
    assert stranger.get(back).status_code in {401, 403}
    assert not is_signed_in(stranger)


def test_an_answer_counts_once(browser, kaisa):
    back = answered(asked(browser, "/sign-in/by/oidc/staff/login/"), "kaisa")
    assert browser.get(back).status_code == 302
    browser.post("/sign-out/")
    assert browser.get(back).status_code in {401, 403}
    assert not is_signed_in(browser)


def test_the_providers_second_factor_counts_where_the_settings_say_so(browser, kaisa, provider, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    by_oidc(browser, "kaisa")
    assert browser.get("/clients/").headers["Location"] == "/account/second-factor/"
    provider["second_factor"] = ["mfa"]
    again = Client()
    by_oidc(again, "kaisa")
    assert again.get("/clients/").status_code == 200


def test_a_providers_word_for_one_factor_is_not_enough(browser, kaisa, provider, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    provider["second_factor"] = ["mfa"]
    by_oidc(browser, "once")
    assert browser.get("/clients/").headers["Location"] == "/account/second-factor/"


def test_a_client_is_identified_for_the_clients_window(browser, kaisa, monkeypatch):
    client = User.objects.create(username="client-1", display_name="Amina", is_client=True)
    heard: list[Any] = []

    def found(_request: Any, who: Any) -> Any:
        heard.append(who)
        return client

    monkeypatch.setattr(strong_identification, "_finders", [found])
    answer = by_oidc(browser, "amina", side="client")
    assert answer.status_code == 302
    assert browser.session["_auth_user_id"] == str(client.pk)
    (who,) = heard
    assert (who.identity_code, who.given, who.family, who.protected) == ("010490-9004", "Amina", "Example", True)
    assert SocialAccount.objects.count() == 0


def test_a_client_whom_nobody_knows_is_told_so_in_their_language_and_where_to_ask(browser, monkeypatch):
    monkeypatch.setattr(strong_identification, "_finders", [])
    browser.cookies["kotopolku_language_my"] = "uk"
    answer = by_oidc(browser, "amina", side="client")
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    shown = answer.content.decode()
    assert '<html lang="uk"' in shown
    assert client_texts("uk")["nobody_title"] in shown
    assert client_texts("uk")["nobody_text"] in shown
    assert "Amina" not in shown
    assert not is_signed_in(browser)


def test_a_client_who_breaks_off_at_the_bank_may_try_again(browser):
    there = asked(browser, "/sign-in/by/oidc/client/login/")
    state = parse_qs(urlsplit(there).query)["state"][0]
    answer = browser.get("/sign-in/by/oidc/client/login/callback/", {"error": "access_denied", "state": state})
    assert client_texts("en")["sorry_text"] in answer.content.decode()
    assert client_texts("en")["nobody_text"] not in answer.content.decode()


def test_a_client_whose_account_was_closed_meets_the_clients_page(browser, monkeypatch):
    client = User.objects.create(username="client-1", display_name="Amina", is_client=True, is_active=False)
    monkeypatch.setattr(strong_identification, "_finders", [lambda _request, _who: client])
    answer = by_oidc(browser, "amina", side="client")
    assert answer.status_code == 403
    assert client_texts("en")["nobody_title"] in answer.content.decode()


def test_a_worker_does_not_come_in_as_a_client_nor_a_client_as_a_worker(browser, kaisa, monkeypatch):
    monkeypatch.setattr(strong_identification, "_finders", [lambda _request, _who: None])
    assert by_oidc(browser, "kaisa", side="client").status_code == 403
    User.objects.filter(pk=kaisa.pk).update(is_client=True)
    assert by_oidc(browser, "kaisa").status_code == 403
