"""What the browser is told to refuse, and what a cookie is allowed to be; in service as behind TLS."""

import json
import logging
import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.audit.identity_codes import Codeless
from kotopolku.web.request_log import Asked, address_of
from tests.house.survey import ROOT

IN_SERVICE = """
import json
from kotopolku.config.settings import base
names = [name for name in dir(base) if name.isupper()]
print(json.dumps({name: getattr(base, name) for name in names}, default=str))
"""


@pytest.fixture(scope="module")
def in_service() -> dict[str, Any]:
    """The settings of an installation that has a secret key."""
    surroundings = {**os.environ, "KOTOPOLKU_SECRET_KEY": "x" * 50, "KOTOPOLKU_ALLOWED_HOSTS": "kotopolku.example"}
    surroundings.pop("KOTOPOLKU_BEHIND_TLS", None)
    run = [sys.executable, "-c", IN_SERVICE]
    said = subprocess.run(run, cwd=ROOT, env=surroundings, capture_output=True, check=True, text=True)
    settings: dict[str, Any] = json.loads(said.stdout)
    return settings


def directives(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.fixture(params=["page", "list", "missing", "health", "refused"])
def answer(request: pytest.FixtureRequest, browser: Client, case: Any) -> Any:
    """An answer of every kind."""
    ways = {
        "page": lambda: browser.get(reverse("client", args=[case.reference])),
        "list": lambda: browser.get(reverse("clients")),
        "missing": lambda: browser.get("/there/is/no/such/page/"),
        "health": lambda: Client().get("/healthz"),
        "refused": lambda: Client(enforce_csrf_checks=True).post(reverse("choose_language"), {"language": "sv"}),
    }
    return ways[request.param]()


def test_every_answer_carries_the_headers(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_static_file_is_guarded_as_a_page_is():
    answer = Client().get("/static/built/kotopolku.css")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css; charset=")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert directives(answer)["default-src"] == "'none'"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_answer_says_what_it_is(answer):
    assert answer["Content-Type"].partition(";")[2].strip() == "charset=utf-8"


def test_the_content_policy_lets_nothing_in_from_elsewhere(answer):
    policy = directives(answer)
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["worker-src"] == "'self'"
    assert not any(word in answer["Content-Security-Policy"] for word in ("unsafe", "*", "http:"))


def test_in_service_every_cookie_is_of_this_host_alone(in_service):
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME")
    assert [in_service[name][:7] for name in names] == ["__Host-"] * 3
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert in_service[f"{cookie}_COOKIE_SECURE"] is True
        assert in_service[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert in_service[f"{cookie}_COOKIE_SAMESITE"] == "Lax"


def test_in_service_tls_is_demanded_for_a_year_of_every_name_below(in_service):
    assert in_service["SECURE_SSL_REDIRECT"] is True
    assert in_service["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert in_service["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert in_service["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_behind_tls_pages_redirect_and_the_monitor_does_not(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    fresh = Client()
    redirected = fresh.get(reverse("sign_in"))
    assert (redirected.status_code, redirected["Location"]) == (301, "https://testserver" + reverse("sign_in"))
    assert fresh.get("/healthz").status_code == 200
    secure = fresh.get("/healthz", headers={"x-forwarded-proto": "https"})
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.django_db
def test_no_form_takes_a_file_or_a_heap(client):
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert client.post(reverse("choose_language"), {"language": "sv", "file": file}).status_code == 400
    assert client.post(reverse("choose_language"), {"language": "s" * 1_000_001}).status_code == 400


def test_a_form_without_its_token_is_refused_and_says_what_to_do(db):
    stranger = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    refused = stranger.post(reverse("sign_in"), {"username": "a", "password": "b"})
    assert refused.status_code == 403
    assert "the form was open too long" in refused.content.decode()


def test_what_was_sent_by_trace_is_not_sent_back(browser):
    assert "canary" not in browser.trace(reverse("today"), headers={"x-told": "canary"}).content.decode()


class TestALineOfTheLog:
    """It tells when, who and where from, and is one line."""

    def line(self, message: str, request: Any = None) -> str:
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, None, None)
        record.created, record.request = 1_738_361_700.123, request
        Asked().filter(record)
        return Codeless("{asctime} {levelname} {name}{asked} {message}", style="{").format(record)

    def test_its_time_is_utc_and_says_so(self) -> None:
        assert self.line("x") == "2025-01-31T22:15:00.123+00:00 WARNING django.request x"

    def test_nobody_makes_up_a_second_line(self) -> None:
        assert self.line("a\r\nb\u2028c\x1b[2J").endswith(r"a\r\nb\u2028c\x1b[2J")

    @pytest.mark.django_db
    def test_a_refused_page_tells_who_asked_for_it(self, caplog: Any, browser: Client, worker: Any) -> None:
        browser.get("/clients/NOSUCHCASE/")
        record = next(record for record in caplog.records if record.name == "django.request")
        assert f"user={worker.pk} from=127.0.0.1 GET" in self.line("x", record.request)

    def test_the_proxy_is_believed_about_the_address_only_where_there_is_one(self, rf: Any, settings: Any) -> None:
        asked = rf.get("/", headers={"x-forwarded-for": "203.0.113.9, 192.0.2.7"})
        settings.SECURE_SSL_REDIRECT = False
        assert address_of(asked) == "127.0.0.1"
        settings.SECURE_SSL_REDIRECT = True
        assert address_of(asked) == "192.0.2.7"


def test_a_request_by_another_name_of_the_machine_is_refused_and_breaks_nothing(db):
    browser = Client(raise_request_exception=False)
    for address in ("/", "/info/kajaani/fi/", "/sign-in/"):
        answer = browser.get(address, headers={"host": "elsewhere.example"})
        assert answer.status_code == 400
        assert "elsewhere" not in answer.content.decode()
