"""A browser without a screen: cookies and forms, nothing else. For many saves in a short time."""

from collections.abc import Mapping
from http.client import HTTPMessage, HTTPResponse
from http.cookiejar import CookieJar
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

from kotopolku.config.demonstration.organisations import PASSWORD

SECONDS = 15.0


class _Stay(HTTPRedirectHandler):
    """A redirect is the answer: it says that the form was taken."""

    def redirect_request(  # noqa: PLR0917  the base class says so
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class Visitor:
    """One signed-in worker."""

    def __init__(self, address: str, username: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies), _Stay)
        self.get("/sign-in/")
        status, where = self.post("/sign-in/", {"username": username, "password": PASSWORD})
        assert status == 302, f"{username} could not sign in: {status} {where}"

    def get(self, path: str) -> str:
        """The page; raises OSError when the server is not there."""
        with self._opener.open(self.address + path, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def post(self, path: str, values: Mapping[str, object], **headers: str) -> tuple[int, str]:
        """Status and address that a form leads to; raises OSError when the server went away before it answered."""
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        data = urlencode({**values, "csrfmiddlewaretoken": token or ""}).encode()
        request = Request(self.address + path, data=data, headers=headers)  # noqa: S310
        try:
            answer: HTTPResponse | HTTPError = self._opener.open(request, timeout=SECONDS)
        except HTTPError as refused:
            answer = refused
        with answer:
            answer.read()
            return int(answer.status or 0), str(answer.headers.get("Location") or "")
