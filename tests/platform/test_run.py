"""Starting the server."""

import argparse
import logging
import socket

import pytest

from kotopolku.config.cli import Refused
from kotopolku.config.commands.demo import ensure_demonstration, run
from kotopolku.config.commands.run import check_free, check_key, known_host
from kotopolku.platform.audit.identity_codes import Codeless
from tests.factories import make_organisation


def test_a_second_server_on_the_same_port_is_refused():
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(Refused, match=str(port)):
            check_free("127.0.0.1", port)
    check_free("127.0.0.1", port)


def test_the_real_database_is_never_served_as_a_demonstration_by_a_forgotten_setting(monkeypatch):
    monkeypatch.delenv("KOTOPOLKU_SECRET_KEY", raising=False)
    with pytest.raises(Refused, match="KOTOPOLKU_SECRET_KEY"):
        check_key(demonstration=False)
    check_key(demonstration=True)
    monkeypatch.setenv("KOTOPOLKU_SECRET_KEY", "k" * 60)
    check_key(demonstration=False)


@pytest.mark.django_db
def test_made_up_people_do_not_come_beside_real_ones():
    make_organisation("Oikea kunta")
    with pytest.raises(Refused, match="in use"):
        list(ensure_demonstration())


@pytest.mark.django_db
def test_made_up_people_do_not_come_into_a_service(settings, monkeypatch):
    settings.DEMONSTRATION = False
    monkeypatch.setattr("kotopolku.config.commands.demo.set_up_django", lambda: None)
    with pytest.raises(Refused, match="service"):
        run(argparse.Namespace(clients=0, seed=1))


def test_an_identity_code_in_an_error_does_not_reach_the_log():
    line = Codeless("%(message)s").format(
        logging.LogRecord("x", logging.ERROR, __file__, 1, "DETAIL: (identity_code, 010190-999X) exists", None, None)
    )
    assert "010190" not in line


@pytest.mark.parametrize(
    ("allowed", "asked"),
    [(["kotopolku.example", "other.example"], "kotopolku.example"), ([".example"], "example"), (["*"], "localhost")],
)
def test_the_start_asks_by_a_name_that_the_program_answers_to(settings, allowed, asked):
    """By another one every start of a service would leave an error in the journal."""
    settings.ALLOWED_HOSTS = allowed
    assert known_host() == asked
