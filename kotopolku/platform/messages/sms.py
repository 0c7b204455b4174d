"""Text messages through a provider: one HTTP request for each, in the form that docs/how-to/messages.md describes."""

import http.client
import json
import re
import ssl
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from kotopolku.platform import clock

from .outcomes import Declined, Letter, Out, Unclear

_SECONDS = 20
_HERE = {"localhost", "127.0.0.1", "::1"}
_LONGEST_REST = timedelta(hours=6)
_TAKEN = range(200, 300)
_LET_NOBODY_IN = {401, 403, 407}
_SLOW_DOWN = 429
_NOT_NOW = {408, 503}
_SERVER = range(500, 600)


def is_on() -> bool:
    """Whether the installation has a provider of text messages."""
    return bool(settings.SMS_ADDRESS)


def international(number: str) -> str:
    """The number as in +358401234567; raises Declined for what is none. A number without a country is Finnish."""
    digits = re.sub(r"[\s().\-/]", "", number)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+358{digits[1:]}"
    if not re.fullmatch(r"\+[1-9]\d{6,14}", digits):
        raise Declined("bad_number", for_good=True)
    return digits


class Sms:
    """The provider; each message has a request of its own."""

    def open(self) -> None:
        """Raises Out for an address that would send numbers over the net in clear text."""
        self._address()

    def close(self) -> None:
        """Nothing is kept open."""

    def send(self, letter: Letter) -> None:
        """Hand one over. Raises Out, Declined, Unclear."""
        address = self._address()
        said = {
            "to": international(letter.to),
            "text": letter.body,
            "reference": letter.reference,
            "sender": settings.SMS_SENDER,
        }
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {settings.SMS_SECRET}",
            "Idempotency-Key": letter.reference,
        }
        connection = _connection_to(address)
        try:
            try:
                connection.connect()
            except (OSError, http.client.HTTPException) as error:
                raise Out(type(error).__name__) from None
            try:
                path = f"{address.path or '/'}{f'?{address.query}' if address.query else ''}"
                connection.request("POST", path, json.dumps(said).encode(), headers)
                answer = connection.getresponse()
            except (OSError, http.client.HTTPException) as error:
                raise _unanswered(type(error).__name__) from None
            _understand(answer.status, answer.getheader("Retry-After"))
        finally:
            connection.close()

    def _address(self) -> SplitResult:
        address = urlsplit(settings.SMS_ADDRESS)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _HERE):
            raise Out("sms_not_https")
        return address


def _connection_to(address: SplitResult) -> http.client.HTTPConnection:
    host = address.hostname or ""
    if address.scheme == "https":
        return http.client.HTTPSConnection(host, address.port, timeout=_SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, address.port, timeout=_SECONDS)


def _understand(status: int, retry_after: str | None) -> None:
    """Nothing for a message that was taken. Raises Out, Declined, Unclear."""
    code = f"http_{status}"
    if status in _TAKEN:
        return
    if status in _LET_NOBODY_IN:
        raise Out(code)
    if status == _SLOW_DOWN or status in _NOT_NOW:
        raise Out(code, _rest(retry_after))
    if status in _SERVER:
        raise _unanswered(code)
    raise Declined(code, for_good=True)


def _unanswered(code: str) -> Exception:
    """The provider broke down over it: sent again only where it promises to know the same reference again."""
    return Declined(code, for_good=False) if settings.SMS_KNOWS_REFERENCES else Unclear(code)


def _rest(retry_after: str | None) -> datetime:
    seconds = int(retry_after) if retry_after is not None and retry_after.isdecimal() else 60
    return clock.now() + min(timedelta(seconds=seconds), _LONGEST_REST)
