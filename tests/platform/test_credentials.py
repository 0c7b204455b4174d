"""Secrets come decrypted from systemd, and no password opens the database of a service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kotopolku.config.settings import environment
from kotopolku.config.settings.database import database_of
from kotopolku.config.settings.sign_in import oidc_app
from kotopolku.platform.secrecy.keys import new_keyring, write_keys

KEY = "s" * 60
SHOWN = (
    "from kotopolku.config.cli import set_up_django; set_up_django();"
    "from django.conf import settings as s;"
    "print(s.SECRET_KEY, s.KEYS_FILE, s.DEMONSTRATION, s.BEHIND_TLS)"
)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which systemd puts what `LoadCredentialEncrypted=` names."""
    folder = tmp_path / "credentials"
    folder.mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    (folder / "secret-key").write_text(f"{KEY}\n")
    write_keys(folder / "keys", new_keyring())
    return folder


def started(tmp_path: Path, given: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A service with nothing secret in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU", "DJANGO"))}
    surroundings = {**kept, "CREDENTIALS_DIRECTORY": str(given), "KOTOPOLKU_VAR": str(tmp_path), **more}
    return subprocess.run([sys.executable, "-c", SHOWN], env=surroundings, capture_output=True, text=True, check=False)


def test_a_service_starts_from_credentials_alone(tmp_path, given):
    answer = started(tmp_path, given)
    assert answer.stdout.split() == [KEY, str(given / "keys"), "False", "True"], answer.stderr


def test_a_credential_goes_before_a_variable(given, monkeypatch):
    monkeypatch.setenv("KOTOPOLKU_SECRET_KEY", "v" * 60)
    assert environment.secret("SECRET_KEY") == KEY
    (given / "secret-key").unlink()
    assert environment.secret("SECRET_KEY") == "v" * 60


def test_secrets_of_providers_are_credentials_too(given, monkeypatch):
    (given / "kajaani-secret").write_text("of the provider\n")
    monkeypatch.setattr(environment, "BEHIND_TLS", False)
    provider = {"id": "k", "side": "staff", "name": "K", "client_id": "c", "server": "https://login.example"}
    assert oidc_app({**provider, "secret_file": "kajaani-secret"})["secret"] == "of the provider"
    with pytest.raises(FileNotFoundError):
        oidc_app({**provider, "secret_file": "absent"})


def test_a_service_refuses_a_password_for_its_database(tmp_path, given):
    refused = started(tmp_path, given, KOTOPOLKU_DATABASE="postgresql://kotopolku:hunter22@/kotopolku")
    assert refused.returncode != 0
    assert "certificate" in refused.stderr
    assert "hunter22" not in refused.stderr
    assert started(tmp_path, given, KOTOPOLKU_DATABASE="postgresql:///kotopolku").returncode == 0


def test_a_database_elsewhere_is_shown_a_certificate_whose_key_is_a_credential(given, monkeypatch):
    (given / "database-key").write_text("a key")
    monkeypatch.setenv("KOTOPOLKU_DATABASE_CERTIFICATE", "/etc/kotopolku/database.crt")
    options = database_of("postgresql://kotopolku@database.example/kotopolku")["OPTIONS"]
    assert (options["sslcert"], options["sslkey"]) == ("/etc/kotopolku/database.crt", str(given / "database-key"))
    assert options["sslmode"] == "verify-full"
