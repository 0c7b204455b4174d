"""SAML from a real provider: a signed assertion made for us, now and once, lets in; any other does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kotopolku.config.settings.sign_in import saml_app
from kotopolku.platform.accounts import strong_identification
from kotopolku.platform.accounts.models import User
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_user
from tests.platform.sign_in_providers import saml_answer, saml_provider, saml_settings, send_saml

pytestmark = pytest.mark.django_db
MAIL = "urn:oid:0.9.2342.19200300.100.1.3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("saml")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with saml_provider(folder) as found:
        yield found


@pytest.fixture(autouse=True)
def provider(address: str, folder: Path, settings: Any) -> None:
    staff = saml_app(
        saml_settings(address, folder, "staff", match_claim=MAIL, match_field="email", uid_attribute="uid")
    )
    client = saml_app(saml_settings(address, folder, "client"))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}, "saml": {"APPS": [staff, client]}}


@pytest.fixture
def kaisa() -> User:
    user = make_user(make_organisation(), name="Kaisa Koski")
    user.email = "kaisa@kajaani.example"
    user.save()
    return user


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en", "host": "localhost"})


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_signed_assertion_lets_the_worker_in(browser, kaisa):
    answer = send_saml(browser, saml_answer(browser, "kaisa"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/clients/")
    assert browser.session["_auth_user_id"] == str(kaisa.pk)
    account = SocialAccount.objects.get()
    assert (account.user_id, account.uid, account.extra_data) == (kaisa.pk, "kaisa", {})


@pytest.mark.parametrize(
    "fault", ["unsigned", "changed", "key", "audience", "recipient", "issuer", "expired", "unasked"]
)
def test_an_assertion_with_a_fault_lets_nobody_in(browser, kaisa, fault):
    boss = make_user(make_organisation())
    boss.email = "boss@kajaani.example"
    boss.save()
    answer = send_saml(browser, saml_answer(browser, "kaisa", fault=fault))
    assert answer.status_code == 403
    assert not is_signed_in(browser)
    assert SocialAccount.objects.count() == 0


def test_an_assertion_counts_once(browser, kaisa):
    form = saml_answer(browser, "kaisa")
    assert send_saml(browser, form).status_code == 302
    browser.post("/sign-out/")
    assert send_saml(browser, form).status_code == 403
    assert not is_signed_in(browser)


def test_an_assertion_counts_in_the_browser_that_asked_for_it(browser, kaisa):
    form = saml_answer(browser, "kaisa")
    other = Client(headers={"host": "localhost"})
    assert send_saml(other, form).status_code == 403
    assert not is_signed_in(other)


def test_a_refusal_is_logged_without_what_the_provider_told(browser, kaisa):
    send_saml(browser, saml_answer(browser, "kaisa", fault="unsigned"))
    entry = Entry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.action, entry.after) == (
        "accounts.sign_in_refused",
        {"provider": "saml-staff", "why": "not proved"},
    )


@pytest.fixture
def identified(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whom the clients' window is told of; it knows everybody."""
    client = User.objects.create(username="client-1", display_name="A client", is_client=True)
    heard: list[Any] = []

    def found(_request: Any, who: Any) -> Any:
        heard.append(who)
        return client

    monkeypatch.setattr(strong_identification, "_finders", [found])
    return heard


@pytest.mark.parametrize(
    ("person", "told"),
    [("amina", ("010490-9004", "", "Example", True)), ("from-abroad", (None, "SE/FI/19900401-900", "Exempel", False))],
)
def test_a_client_comes_with_the_attributes_of_suomi_fi(browser, identified, person, told):
    assert send_saml(browser, saml_answer(browser, person, side="client"), side="client").status_code == 302
    assert is_signed_in(browser)
    (who,) = identified
    assert (who.identity_code, who.foreign_identifier, who.family, who.protected) == told
    assert SocialAccount.objects.count() == 0


def test_our_metadata_tells_the_provider_that_assertions_have_to_be_signed(browser):
    answer = browser.get("/sign-in/by/saml/saml-staff/metadata/")
    assert answer.status_code == 200
    assert b'WantAssertionsSigned="true"' in answer.content
    assert browser.get("/sign-in/by/saml/unknown/metadata/").status_code == 404
