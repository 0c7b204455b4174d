"""Identity providers as real processes on the loopback, and the way there and back of a browser."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.test import Client

from kotopolku.config.settings.environment import ROOT
from kotopolku.platform import clock
from tests.journeys.serving import free_port

CLAIMS: Mapping[str, Mapping[str, Any]] = {
    "kaisa": {"sub": "kaisa", "email": "kaisa@kajaani.example", "email_verified": True, "acr": "mfa"},
    "unverified": {"sub": "unverified", "email": "kaisa@kajaani.example", "email_verified": False},
    "stranger": {"sub": "stranger", "email": "stranger@elsewhere.example", "email_verified": True},
    "once": {"sub": "once", "email": "kaisa@kajaani.example", "email_verified": True, "acr": "pwd"},
    "amina": {
        "sub": "amina",
        "urn:oid:1.2.246.21": "010490-9004",
        "given_name": "Amina",
        "family_name": "Example",
        "urn:oid:1.2.246.517.2002.2.27": "1",
    },
}


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@contextmanager
def oidc_provider() -> Iterator[str]:
    """The address of a provider of OpenID Connect that knows the people of CLAIMS."""
    port = free_port()
    people = [word for claims in CLAIMS.values() for word in ("--user-claims", json.dumps(claims))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    while process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310
                return
        except URLError:
            continue
    raise AssertionError("the provider did not start")


def oidc_settings(server: str, side: str, **more: Any) -> dict[str, Any]:
    """What the settings' file would say of the provider."""
    return {"id": side, "side": side, "name": "Kajaani", "server": server, "client_id": "us", "secret": "ours", **more}


def asked(browser: Client, address: str) -> str:
    """Where the sign-in page's link sends the browser."""
    answer = browser.get(address)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def answered(there: str, person: str) -> str:
    """The person proves at the provider who they are; the path by which the browser comes back."""
    request = Request(there, data=urlencode({"sub": person}).encode())  # noqa: S310
    try:
        build_opener(_Stay()).open(request, timeout=20)
    except HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider let nobody go back")


def by_oidc(browser: Client, person: str, side: str = "staff") -> Any:
    """The whole way: our link, the provider, back; our answer."""
    there = asked(browser, f"/sign-in/by/oidc/{side}/login/?next=/clients/")
    return browser.get(answered(there, person))


SAML_PEOPLE: Mapping[str, Mapping[str, str]] = {
    "kaisa": {"urn:oid:0.9.2342.19200300.100.1.3": "kaisa@kajaani.example", "uid": "kaisa"},
    "amina": {
        "urn:oid:1.2.246.21": "010490-9004",
        "urn:oid:2.5.4.42": "Amina",
        "urn:oid:2.5.4.4": "Example",
        "urn:oid:1.2.246.517.2002.2.27": "2",
    },
    "from-abroad": {
        "http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier": "SE/FI/19900401-900",
        "http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName": "Åsa",
        "http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName": "Exempel",
        "http://eidas.europa.eu/attributes/naturalperson/DateOfBirth": "1990-04-01",
    },
}


@contextmanager
def saml_provider(folder: Path) -> Iterator[str]:
    """The address of a SAML provider, whose keys and people lie in the folder."""
    for name in ("idp", "stranger"):
        _make_key(folder, name)
    (folder / "people.json").write_text(json.dumps(SAML_PEOPLE))
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.platform.saml_provider", str(port), str(folder)], cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/")
        yield address
    finally:
        process.terminate()
        process.wait()


def _make_key(folder: Path, name: str) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{name}.key").write_bytes(secret)
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))


def saml_settings(server: str, folder: Path, side: str, **more: Any) -> dict[str, Any]:
    """What the settings' file would say of the provider."""
    return {
        "id": f"saml-{side}",
        "side": side,
        "name": "Kajaani",
        "entity_id": "https://idp.example/metadata",
        "sign_in_address": f"{server}/sso",
        "certificate_file": str(folder / "idp.crt"),
        **more,
    }


def saml_answer(browser: Client, person: str, side: str = "staff", fault: str = "") -> dict[str, str]:
    """Our request taken to the provider; the form that the provider's page would send."""
    there = asked(browser, f"/sign-in/by/saml/saml-{side}/login/?next=/clients/")
    with urlopen(f"{there}&{urlencode({'person': person, 'fault': fault})}", timeout=20) as answer:  # noqa: S310
        found: dict[str, str] = json.loads(answer.read())
    return found


def send_saml(browser: Client, form: Mapping[str, str], side: str = "staff") -> Any:
    """The provider's page sends the browser back to us with the form; our answer."""
    first = browser.post(f"/sign-in/by/saml/saml-{side}/acs/", form)
    assert first.status_code == 302
    return browser.get(first.headers["Location"])
