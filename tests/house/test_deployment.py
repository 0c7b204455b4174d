"""What is handed out for the machine itself: certificates, secrets and logs as docs/security.md says."""

import configparser
import re
import subprocess

import pytest

from tests.house.survey import ROOT

OPS = ROOT / "ops"
PROXY = (OPS / "nginx.conf").read_text(encoding="utf-8")
INSTALL = (ROOT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8")
UNITS = ("kotopolku.service", "kotopolku-nightly.service", "kotopolku-messages.service")


def settings(name: str, section: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(OPS / name, encoding="utf-8")
    return parser[section]


def lines(name: str) -> list[str]:
    return (OPS / name).read_text(encoding="utf-8").splitlines()


def said(name: str) -> list[str]:
    """The values of a directive of the proxy, wherever it stands."""
    return re.findall(rf"^\s*{name}\s+(.+);$", PROXY, re.MULTILINE)


def test_the_certificate_is_one_of_acme_and_its_authority_can_ask_for_proof():
    (certificate,), (key,) = said("ssl_certificate"), said("ssl_certificate_key")
    assert certificate == "/etc/letsencrypt/live/kotopolku.example/fullchain.pem"
    assert key == "/etc/letsencrypt/live/kotopolku.example/privkey.pem"
    (place,) = re.findall(r"location \^~ /\.well-known/acme-challenge/ \{([^}]*)\}", PROXY)
    (folder,) = re.findall(r"root (\S+);", place)
    # What answers the authority is what the how-to lets certbot write to, and the certificate is renewed and loaded.
    assert f"--webroot-path {folder}" in INSTALL
    assert "--deploy-hook 'systemctl reload nginx'" in INSTALL
    assert "ops/check-certificate" in INSTALL


def test_everything_else_that_is_asked_over_an_open_connection_is_sent_on_to_tls():
    open_server = PROXY[PROXY.rindex("server {") :]
    assert "listen 80;" in open_server
    assert "return 301 https://$host$request_uri;" in open_server
    assert "proxy_pass" not in open_server


def test_a_certificate_that_nobody_knows_is_found_out(tmp_path):
    """A server of this very machine that nobody has certified; also one that is not there."""
    refused = subprocess.run(
        [OPS / "check-certificate", "localhost", "9"], capture_output=True, text=True, check=False, timeout=60
    )
    assert refused.returncode == 1
    assert "no trusted certificate" in refused.stderr


@pytest.mark.parametrize("unit", UNITS)
def test_secrets_are_encrypted_credentials_and_in_no_variable(unit):
    for name in ("secret-key", "keys"):
        assert f"LoadCredentialEncrypted={name}:/etc/credstore.encrypted/kotopolku.{name}" in lines(unit)
    set_here = [line for line in lines(unit) if re.match(r"(Set|Load)Credential=|Environment=.*(SECRET|KEY)", line)]
    assert set_here == []


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_that_opens_the_database_is_as_shut_in_as_the_service(unit):
    def shut(name: str) -> set[str]:
        words = ("Protect", "Restrict", "Private", "NoNew", "Lock", "Capability", "SystemCall", "IPAddress", "UMask")
        return {line for line in lines(name) if line.startswith((*words, "StateDirectory", "InaccessiblePaths"))}

    assert len(shut("kotopolku.service")) > 15
    assert shut(unit) == shut("kotopolku.service")


def test_nothing_that_people_write_or_see_is_laid_into_files_of_the_proxy_or_compressed_by_it():
    """The length of a compressed page tells of its secrets; nginx's own folders belong to no retention."""
    assert said("client_body_buffer_size") == said("client_max_body_size")
    assert said("proxy_max_temp_file_size") == ["0"]
    assert said("gzip") == ["off"]


def test_commands_of_an_administrator_get_them_the_same_way():
    text = (OPS / "as-service").read_text(encoding="utf-8")
    assert "for name in secret-key keys database-key oidc-secret" in text
    assert "LoadCredentialEncrypted=$name:" in text
    assert "--uid=kotopolku" in text


def test_the_how_to_puts_no_secret_into_the_file_of_settings():
    assert "ops/make-secrets" in INSTALL
    written = "\n".join(re.findall(r"^ *```ini$(.+?)^ *```$", INSTALL, re.MULTILINE | re.DOTALL))
    assert "KOTOPOLKU_DATABASE=postgresql:///" in written
    assert not re.search(r"SECRET|KEYS=|//\w+:\w+@", written)


def test_the_journal_goes_to_another_machine_and_both_prove_who_they_are():
    upload = settings("logs/journal-upload.conf", "Upload")
    assert upload["URL"].startswith("https://")
    assert not re.search(r"localhost|127\.0\.0\.1", upload["URL"])
    receive = settings("logs/journal-remote.conf", "Remote")
    for side in (upload, receive):
        assert {"ServerKeyFile", "ServerCertificateFile", "TrustedCertificateFile"} <= set(side)
    assert settings("logs/journal-upload-service.conf", "Service")["Restart"] == "always"


def test_lines_are_kept_as_long_as_the_document_says():
    journal = settings("logs/journald.conf", "Journal")
    assert (journal["Storage"], journal["MaxRetentionSec"]) == ("persistent", "90day")
    assert "90 days (journald)" in (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_log_of_the_machine_reaches_the_journal():
    # But for addresses that open a page by themselves: tests/web/test_proxy.py.
    assert said("error_log") == ["syslog:server=unix:/dev/log,nohostname warn", "/dev/null emerg"]
    # Standard output and error of a service go to the journal unless it is told otherwise.
    for unit in UNITS:
        assert [line for line in lines(unit) if line.startswith(("StandardOutput", "StandardError"))] == []
    assert "log_destination = 'syslog'" in INSTALL


def test_the_how_to_names_every_file_that_has_to_be_put_in_its_place():
    for path in (*OPS.glob("logs/*.conf"), *OPS.glob("*.service"), *OPS.glob("*.timer")):
        assert path.name in INSTALL, path.name


def test_the_how_to_tells_how_to_open_the_service_to_those_it_has_to_reach():
    assert "IPAddressDeny=any" in INSTALL
    assert "IPAddressAllow=" in INSTALL
