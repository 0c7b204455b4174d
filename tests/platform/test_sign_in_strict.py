"""A token of identity counts when the provider of the settings has signed it, for us, for now."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from kotopolku.config.settings.sign_in import oidc_app
from kotopolku.platform import clock
from kotopolku.platform.accounts.sign_in.adapters import Providers
from kotopolku.platform.accounts.sign_in.openid_connect import METHODS, Strict
from tests.platform.sign_in_providers import oidc_settings

ISSUER = "https://provider.example"
OURS, ANOTHERS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
NOW = 1_748_800_000


def jwk_of(key: rsa.RSAPrivateKey, name: str) -> dict[str, Any]:
    return {**jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": name, "alg": "RS256"}


@pytest.fixture
def told() -> dict[str, Any]:
    """The provider's description of itself."""
    return {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}


@pytest.fixture
def provider(rf: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, told: Any) -> Strict:
    """A provider of the settings with two keys, whose pages are answered here."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [oidc_app(oidc_settings(ISSUER, "staff"))]},
        "saml": {"APPS": []},
    }
    pages = {
        f"{ISSUER}/.well-known/openid-configuration": told,
        f"{ISSUER}/keys": {"keys": [jwk_of(OURS, "a"), jwk_of(ANOTHERS, "b")]},
    }

    def get(_session: Any, address: str, **_: Any) -> Any:
        answer = requests.Response()
        answer.status_code = 200
        monkeypatch.setattr(answer, "json", lambda: pages[address])
        return answer

    monkeypatch.setattr(requests.Session, "get", get)
    return Strict(rf.get("/"), "staff")


def claims(**changed: Any) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    usual = {"iss": ISSUER, "aud": "us", "sub": "kaisa", "iat": now, "exp": now + 60}
    return {name: value for name, value in {**usual, **changed}.items() if value is not None}


def read(provider: Strict, token: str) -> dict[str, Any]:
    app = provider.get_provider().app
    return provider._decode_id_token(app, token)


@pytest.mark.django_db
def test_a_token_that_the_provider_signed_counts(provider):
    assert read(provider, jwt.encode(claims(), OURS, "RS256", {"kid": "a"}))["sub"] == "kaisa"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [{"iss": "https://other.example"}, {"aud": "others"}, {"exp": NOW - 60}, {"exp": None}, {"sub": None}],
)
def test_a_token_for_others_or_of_another_time_does_not(provider, changed):
    with pytest.raises(OAuth2Error):
        read(provider, jwt.encode(claims(**changed), OURS, "RS256", {"kid": "a"}))


@pytest.mark.parametrize("key", [("b", OURS), ("a", ANOTHERS), ("c", OURS), (None, OURS)])
def test_a_signature_by_another_key_does_not(provider, key):
    name, signer = key
    with pytest.raises(OAuth2Error):
        read(provider, jwt.encode(claims(), signer, "RS256", {"kid": name} if name else None))


def test_no_signature_and_one_by_a_shared_secret_do_not(provider):
    unsigned = jwt.encode(claims(), "", "none", {"kid": "a"})
    shared = jwt.encode(claims(), "a secret that we have too, long enough", "HS256", {"kid": "a"})
    for token in (unsigned, shared, "no.token.atall"):
        with pytest.raises(OAuth2Error):
            read(provider, token)
    assert not any(method.startswith("HS") or method.lower() == "none" for method in METHODS)


@pytest.mark.django_db
def test_a_token_counts_once(provider):
    token = jwt.encode(claims(jti="once"), OURS, "RS256", {"kid": "a"})
    read(provider, token)
    with pytest.raises(OAuth2Error):
        read(provider, token)


def test_a_provider_that_calls_itself_by_another_name_is_refused(provider, told):
    told["issuer"] = "https://other.example"
    with pytest.raises(OAuth2Error):
        read(provider, jwt.encode(claims(iss=told["issuer"]), OURS, "RS256", {"kid": "a"}))


def test_in_service_no_provider_is_asked_over_an_open_connection(provider, told, settings, monkeypatch):
    settings.SECURE_SSL_REDIRECT = True
    told["token_endpoint"] = "http://provider.example/token"
    with pytest.raises(OAuth2Error):
        read(provider, jwt.encode(claims(), OURS, "RS256", {"kid": "a"}))
    monkeypatch.setattr("kotopolku.config.settings.environment.BEHIND_TLS", True)
    with pytest.raises(ValueError, match="https"):
        oidc_app(oidc_settings("http://provider.example", "staff"))


def test_a_provider_that_gives_no_token_proves_nothing(provider, rf):
    with pytest.raises(OAuth2Error):
        provider.complete_login(rf.get("/"), provider.get_provider().app, None, response={"access_token": "x"})


class _SendsOn(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return None


def test_a_provider_sends_the_program_nowhere_else():
    with HTTPServer(("127.0.0.1", 0), _SendsOn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with Providers().get_requests_session() as session, pytest.raises(requests.TooManyRedirects):
            session.get(f"http://127.0.0.1:{server.server_port}/", timeout=5)
        server.shutdown()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "begins"), [("cross-site", False), ("same-site", False), ("same-origin", True), ("none", True)]
)
def test_the_way_to_a_provider_begins_on_our_own_page(place, begins):
    there = reverse("openid_connect_login", args=["nobody"])
    answer = Client().get(there, headers={"sec-fetch-site": place})
    # Of a provider that does not exist it is seen whether the way was begun at all.
    assert answer.status_code == (404 if begins else 303)
    assert begins or answer["Location"] == reverse("sign_in")
