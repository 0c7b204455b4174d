"""A database elsewhere is reached over a connection on which it has proved who it is."""

import pytest

from kotopolku.config.settings.database import database_of


@pytest.mark.parametrize("host", ["database.example", "10.1.2.3"])
def test_elsewhere_the_server_has_to_prove_who_it_is(host):
    options = database_of(f"postgresql://koto:secret@{host}:5432/kotopolku")["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "system")


@pytest.mark.parametrize("address", ["postgresql:///kotopolku", "postgresql://%2Frun%2Fpostgresql/kotopolku"])
def test_on_this_machine_a_socket_is_enough(address):
    assert database_of(address)["OPTIONS"]["sslmode"] == "prefer"


def test_an_own_authority_can_be_named(monkeypatch):
    monkeypatch.setenv("KOTOPOLKU_DATABASE_CA", "/etc/kotopolku/ca.pem")
    assert database_of("postgresql://koto@database.example/k")["OPTIONS"]["sslrootcert"] == "/etc/kotopolku/ca.pem"
