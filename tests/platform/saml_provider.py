"""A small SAML identity provider as a process: `python -m tests.platform.saml_provider PORT FOLDER`.

It answers /sso with the form that a browser would send on. What stands wrong in the answer is asked for by `fault`.
"""

import base64
import html
import json
import sys
import zlib
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4
from xml.etree import ElementTree

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from kotopolku.platform import clock

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
ENTITY = "https://idp.example/metadata"
FORMAT = "%Y-%m-%dT%H:%M:%SZ"

ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="{assertion}" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{entity}</saml:Issuer>
<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{recipient}" InResponseTo="{request}"/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}">
<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{assertion}"><saml:AuthnContext>
<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement>{attributes}</saml:AttributeStatement>
</saml:Assertion>"""
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response}" Version="2.0" IssueInstant="{now}"
 Destination="{recipient}" InResponseTo="{request}">
<saml:Issuer>{entity}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
{assertion}</samlp:Response>"""
ATTRIBUTE = (
    '<saml:Attribute Name="{0}"><saml:AttributeValue xsi:type="xs:string">{1}</saml:AttributeValue></saml:Attribute>'
)


def response_to(asked: str, people: dict[str, dict[str, str]], person: str, fault: str, folder: Path) -> str:
    """The answer to a request, in base64, with one thing wrong if asked for."""
    request = ElementTree.fromstring(zlib.decompress(base64.b64decode(asked), -15))  # noqa: S314  our own program's
    issuer = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer") or ""
    recipient = request.attrib["AssertionConsumerServiceURL"]
    now = clock.now()
    begins = now - timedelta(hours=2) if fault == "expired" else now
    words = {
        "entity": "https://another.example" if fault == "issuer" else ENTITY,
        "assertion": f"_{uuid4().hex}",
        "response": f"_{uuid4().hex}",
        "now": now.strftime(FORMAT),
        "since": (begins - timedelta(minutes=1)).strftime(FORMAT),
        "until": (begins + timedelta(minutes=5)).strftime(FORMAT),
        "recipient": "https://another.example/acs/" if fault == "recipient" else recipient,
        "audience": "https://another.example" if fault == "audience" else issuer,
        "request": f"_{uuid4().hex}" if fault == "unasked" else request.attrib["ID"],
        "subject": html.escape(person),
        "attributes": "".join(ATTRIBUTE.format(name, html.escape(value)) for name, value in people[person].items()),
    }
    assertion = ASSERTION.format(**words)
    if fault != "unsigned":
        name = "stranger" if fault == "key" else "idp"
        key, certificate = (folder / f"{name}.key").read_text(), (folder / f"{name}.crt").read_text()
        assertion = OneLogin_Saml2_Utils.add_sign(assertion, key, certificate, False, RSA_SHA256, SHA256).decode()
        assertion = assertion.removeprefix("<?xml version='1.0' encoding='utf-8'?>").removeprefix(
            '<?xml version="1.0"?>'
        )
    if fault == "changed":
        assertion = assertion.replace(">kaisa@kajaani.example<", ">boss@kajaani.example<")
    return base64.b64encode(RESPONSE.format(**{**words, "assertion": assertion.strip()}).encode()).decode()


LOGOUT = """<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{request}" Version="2.0" IssueInstant="{now}"
 Destination="{recipient}" NotOnOrAfter="{until}"><saml:Issuer>{entity}</saml:Issuer>
<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>
</samlp:LogoutRequest>"""


def sign_out_request(recipient: str, person: str, fault: str, folder: Path) -> str:
    """The query by which the provider asks us to sign somebody out (HTTP-Redirect), with one thing wrong if asked."""
    now = clock.now() - timedelta(hours=2 if fault == "expired" else 0)
    words = {
        "entity": "https://another.example" if fault == "issuer" else ENTITY,
        "request": f"_{uuid4().hex}",
        "now": now.strftime(FORMAT),
        "until": (now + timedelta(minutes=5)).strftime(FORMAT),
        "recipient": "https://another.example/sls/" if fault == "recipient" else recipient,
        "subject": html.escape(person),
    }
    deflated = OneLogin_Saml2_Utils.deflate_and_base64_encode(LOGOUT.format(**words))
    query = urlencode({"SAMLRequest": deflated, "RelayState": "back", "SigAlg": RSA_SHA256})
    if fault == "unsigned":
        return query
    key = (folder / f"{'stranger' if fault == 'key' else 'idp'}.key").read_bytes()
    secret = load_pem_private_key(key, None)
    if not isinstance(secret, RSAPrivateKey):
        raise TypeError
    signature = secret.sign(query.encode(), PKCS1v15(), hashes.SHA256())
    signed = f"{query}&{urlencode({'Signature': base64.b64encode(signature).decode()})}"
    return signed.replace("RelayState=back", "RelayState=elsewhere") if fault == "changed" else signed


class Provider(BaseHTTPRequestHandler):
    """GET /sso?SAMLRequest=…&RelayState=…&person=…&fault=… and GET /slo?recipient=…&person=…&fault=…"""

    folder: Path

    def do_GET(self) -> None:
        given = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        people = json.loads((self.folder / "people.json").read_text())
        if "recipient" in given:
            body = {"query": sign_out_request(given["recipient"], given["person"], given.get("fault", ""), self.folder)}
            return self._answer(body)
        body = {"RelayState": given.get("RelayState", "")}
        if "SAMLRequest" in given:
            body["SAMLResponse"] = response_to(
                given["SAMLRequest"], people, given["person"], given.get("fault", ""), self.folder
            )
        return self._answer(body)

    def _answer(self, body: dict[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


def main() -> None:
    Provider.folder = Path(sys.argv[2])
    HTTPServer(("127.0.0.1", int(sys.argv[1])), Provider).serve_forever()


if __name__ == "__main__":
    main()
