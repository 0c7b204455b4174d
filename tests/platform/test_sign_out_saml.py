"""Signing out beside a SAML provider: here always, at the provider's signed request, and told honestly afterwards."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from django.test import Client
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from kotopolku.config.settings.sign_in import saml_app
from kotopolku.platform.accounts import strong_identification
from kotopolku.platform.accounts.models import User
from kotopolku.platform.audit.models import Entry
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES
from tests.factories import make_organisation, make_user
from tests.platform.sign_in_providers import saml_answer, saml_provider, saml_settings, send_saml

pytestmark = pytest.mark.django_db
MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
SLS = "/sign-in/by/saml/saml-staff/sls/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("saml")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with saml_provider(folder) as found:
        yield found


@pytest.fixture(autouse=True)
def provider(address: str, folder: Path, settings: Any) -> None:
    more = {"match_claim": MAIL, "match_field": "email", "uid_attribute": "uid"}
    staff = saml_app(saml_settings(address, folder, "staff", sign_out_address=f"{address}/slo", **more))
    client = saml_app(saml_settings(address, folder, "client"))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}, "saml": {"APPS": [staff, client]}}


@pytest.fixture
def browser() -> Client:
    user = make_user(make_organisation(), name="Kaisa Koski")
    user.email = "kaisa@kajaani.example"
    user.save()
    found = Client(headers={"accept-language": "en", "host": "localhost"})
    send_saml(found, saml_answer(found, "kaisa"))
    assert is_signed_in(found)
    return found


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def asked_by_provider(browser: Client, address: str, fault: str = "") -> Any:
    words = urlencode({"recipient": f"http://localhost{SLS}", "person": "kaisa", "fault": fault})
    with urlopen(f"{address}/slo?{words}", timeout=20) as answer:  # noqa: S310
        return browser.get(f"{SLS}?{json.loads(answer.read())['query']}")


def test_a_request_that_the_provider_signed_ends_the_session_and_is_answered(browser, address):
    answer = asked_by_provider(browser, address)
    assert answer.status_code == 302
    there = urlsplit(answer.headers["Location"])
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{address}/slo"
    told = parse_qs(there.query)
    xml = OneLogin_Saml2_Utils.decode_base64_and_inflate(told["SAMLResponse"][0])
    assert b"status:Success" in xml
    assert told["RelayState"] == ["back"]
    assert not is_signed_in(browser)
    entry = Entry.objects.filter(action="accounts.sign_out").get()
    assert entry.after == {"asked_by": "saml-staff"}


@pytest.mark.parametrize("fault", ["unsigned", "changed", "key", "recipient", "issuer", "expired"])
def test_a_request_with_a_fault_signs_nobody_out(browser, address, fault):
    assert asked_by_provider(browser, address, fault).status_code == 403
    assert is_signed_in(browser)


@pytest.mark.parametrize("query", ["", "?Signature=x", "?SAMLRequest=%%%&Signature=x", "?SAMLResponse=x&Signature=x"])
def test_what_is_no_message_at_all_is_refused_and_breaks_nothing(browser, query):
    assert browser.get(f"{SLS}{query}").status_code == 403
    assert is_signed_in(browser)


def test_no_form_elsewhere_and_no_provider_without_an_address_signs_anybody_out(browser):
    assert browser.post(SLS).status_code == 405
    assert browser.get("/sign-in/by/saml/saml-client/sls/?SAMLRequest=x&Signature=x").status_code == 404
    assert is_signed_in(browser)


def test_a_provider_does_not_end_a_session_that_came_another_way(address):
    worker = make_user(make_organisation())
    browser = Client(headers={"host": "localhost"})
    browser.force_login(worker)
    assert asked_by_provider(browser, address).status_code == 302
    assert is_signed_in(browser)


def test_signing_out_here_works_at_once_and_tells_that_the_provider_may_still_know_the_worker(browser):
    answer = browser.post("/sign-out/")
    assert not is_signed_in(browser)
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "You have signed out of Kotopolku." in page
    assert "Kajaani may still know you" in page
    assert "may still know you" not in browser.get("/sign-in/?left=another").content.decode()


def test_whoever_came_by_a_password_is_told_nothing_of_a_provider():
    worker = make_user(make_organisation())
    browser = Client(headers={"host": "localhost", "accept-language": "en"})
    browser.post("/sign-in/", {"username": worker.username, "password": "a long password"})
    answer = browser.post("/sign-out/")
    assert "may still know you" not in browser.get(answer.headers["Location"]).content.decode()


def test_a_client_is_told_in_every_language_that_the_service_may_still_know_them(monkeypatch):
    client = User.objects.create(username="client-1", display_name="A client", is_client=True)
    monkeypatch.setattr(strong_identification, "_finders", [lambda *_: client])
    browser = Client(headers={"host": "localhost"})
    send_saml(browser, saml_answer(browser, "amina", side="client"), side="client")
    answer = browser.post("/my/sign-out/")
    assert not is_signed_in(browser)
    assert answer.headers["Location"].endswith("left=saml-client")
    there = answer.headers["Location"].partition("?")[0]
    told = {browser.get(there, {"language": code, "left": "saml-client"}).content for code in CLIENT_LANGUAGES}
    assert len(told) == len(CLIENT_LANGUAGES)
    assert all(b"<bdi>Kajaani</bdi>" in page for page in told)
    assert b"<bdi>" not in browser.get(there, {"language": "en"}).content
