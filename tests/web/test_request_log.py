"""A line of the log about a request: what it tells, and what it must not."""

import io
import logging
from logging import config as configured
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

SECRET = "Zq7-secret_Ab3dEf"


@pytest.fixture
def log(monkeypatch):
    """The console's handler as it is in service, writing where the test can read."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    known: dict[str, Any] = settings.LOGGING
    configurator = configured.DictConfigurator(known)
    handler.setFormatter(configurator.configure_formatter(dict(known["formatters"]["line"])))
    handler.addFilter(configurator.configure_filter(dict(known["filters"]["asked"])))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "beginning",
    ["/my/cancel/", "/partner/interpreting/", "/partner/referral/", "/appointments/feed/"],
)
@pytest.mark.parametrize("end", ["/", ".ics", "/more", "%20/", "', )/"])
def test_an_address_that_opens_a_page_by_itself_is_in_no_line_of_the_log(log, beginning, end):
    Client().get(f"{beginning}{SECRET}{end}")
    logging.getLogger("django.request").error("Went wrong at %s", f"{beginning}{SECRET}{end}")
    assert f"Went wrong at {beginning}[secret]" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.django_db
def test_other_addresses_are_told_with_who_asked(log):
    Client(REMOTE_ADDR="192.0.2.1").get("/nowhere/")
    assert "user=- from=192.0.2.1 GET Not Found: /nowhere/" in log.getvalue()


def test_the_server_keeps_no_log_of_what_is_asked_for(monkeypatch):
    from argparse import Namespace

    from kotopolku.config.commands import run

    given = {}
    monkeypatch.setattr("granian.Granian", lambda _target, **told: given.update(told))
    run._server(Namespace(address="127.0.0.1", port=8000, workers=1))
    assert given["log_access"] is False
