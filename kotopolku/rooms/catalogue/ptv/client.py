"""Asking the Finnish Service Catalogue: with patience where it is slow or busy, never without an end."""

import http.client
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import msgspec

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal

from .shapes import Page, Shape

SECONDS = 30
"""For one answer, from asking until its last byte."""
TRIES = 3
"""Of an answer that cannot be read, comes too late or is an error of the server."""
WAITS = 8
"""How often in a row it may say that it is busy, or not be there at all."""
LONGEST_WAIT = 900
FAILURES_IN_A_ROW = 25
AT_ONCE = 100
"""How many the interface gives at once by their identifiers."""
LARGEST = 64 * 1024 * 1024
_PIECE = 256 * 1024
_HERE = {"localhost", "127.0.0.1", "::1"}
_BUSY = {429, 503}
_UNPACKED_GZIP = 16 + zlib.MAX_WBITS

_S = TypeVar("_S", bound=Shape)


class BadAddress(Refusal):
    """No address of the interface: https, or http to this very machine."""

    field = "from"


class NotAsked(Refusal):
    """The interface refuses the question; `field` is what it complains of and `messages` how."""


class OutOfReach(Exception):
    """It gave no usable answer for so long that going on makes no sense; what was written stays."""


class Unreadable(Exception):
    """One answer could not be read although it was asked for several times."""


class _Busy(Exception):
    def __init__(self, seconds: float | None) -> None:
        super().__init__()
        self.seconds = seconds


class Catalogue:
    """The interface at an address. One connection, kept open; not for several threads."""

    def __init__(
        self, address: str, pause: Callable[[float], None] = time.sleep, beat: Callable[[], None] = lambda: None
    ) -> None:
        """`pause` waits for so many seconds, `beat` is called before each question. Raises BadAddress."""
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError:
            raise BadAddress from None
        if not parts.hostname or parts.username or parts.query or parts.fragment:
            raise BadAddress
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
            raise BadAddress
        self._host, self._port, self._is_secure = parts.hostname, port, parts.scheme == "https"
        self._path = parts.path.rstrip("/")
        self._pause, self._beat = pause, beat
        self._connection: http.client.HTTPConnection | None = None
        self._failures = 0

    def ask(self, path: str, shape: Any, query: Mapping[str, str], tries: int = TRIES) -> Any:
        """One answer in the form of `shape`. Raises Unreadable after so many tries, OutOfReach, NotAsked."""
        target = f"{self._path}/{path}{f'?{urlencode(query)}' if query else ''}"
        waited = 0
        while True:
            self._beat()
            try:
                found = msgspec.json.decode(self._answer(target), type=shape)
            except _Busy as busy:
                waited += 1
                if waited > WAITS:
                    raise OutOfReach from None
                self._pause(2.0 ** min(waited - 1, 6) if busy.seconds is None else busy.seconds)
            except (OSError, http.client.HTTPException, zlib.error, msgspec.MsgspecError, Unreadable):
                self._failed()
                tries -= 1
                if tries <= 0:
                    raise Unreadable from None
                self._pause(1.0)
            else:
                self._failures = 0
                return found

    def identifiers(self, path: str, broken: Callable[[], None], **query: str) -> Iterator[str]:
        """Those of all pages of a list; `broken` is called for each page that had to be passed over."""
        number, last = 1, 1
        while number <= last:
            try:
                page: Page = self.ask(path, Page, {"page": str(number), **query})
            except Unreadable:
                if number == 1:
                    # How many pages there are is not known either.
                    raise OutOfReach from None
                broken()
            else:
                found = list(page.identifiers())
                if not found:
                    return
                last = page.page_count or 1
                yield from found
            number += 1

    def details(self, path: str, shape: type[_S], wanted: Sequence[str], broken: list[str]) -> Iterator[_S]:
        """All that is known of those wanted; identifiers of what nobody can read are added to `broken`."""
        for first in range(0, len(wanted), AT_ONCE):
            yield from self._halved(path, shape, wanted[first : first + AT_ONCE], broken, TRIES)

    def _halved(self, path: str, shape: type[_S], wanted: Sequence[str], broken: list[str], tries: int) -> Iterator[_S]:
        """What spoils a list is found by halves: the others are not lost with it."""
        try:
            found = self.ask(f"{path}/list", list[shape | None], {"guids": ",".join(wanted)}, tries)  # type: ignore[valid-type]
        except Unreadable:
            if len(wanted) == 1:
                broken.append(wanted[0])
                return
            half = len(wanted) // 2
            yield from self._halved(path, shape, wanted[:half], broken, 1)
            yield from self._halved(path, shape, wanted[half:], broken, 1)
        else:
            yield from (one for one in found if one is not None)

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _failed(self) -> None:
        self.close()
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise OutOfReach

    def _answer(self, target: str) -> bytes:
        ends = time.monotonic() + SECONDS
        connection = self._connected()
        headers = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "Kotopolku"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        body = _read(answer, ends)
        if answer.status in _BUSY:
            raise _Busy(_seconds(answer.getheader("Retry-After")))
        if 400 <= answer.status < 500 and answer.status != 408:
            raise _refused(answer.status, body)
        if answer.status != 200:
            raise Unreadable
        if answer.getheader("Content-Encoding") == "gzip":
            unpacking = zlib.decompressobj(_UNPACKED_GZIP)
            body = unpacking.decompress(body, LARGEST)
            if not unpacking.eof:
                raise Unreadable
        return body

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            new = self._unconnected()
            try:
                new.connect()
            except ssl.SSLError:
                raise OutOfReach from None
            except OSError:
                raise _Busy(None) from None
            self._connection = new
        return self._connection

    def _unconnected(self) -> http.client.HTTPConnection:
        """To the interface, or to the proxy of `HTTPS_PROXY` that leads there."""
        if not self._is_secure:
            return http.client.HTTPConnection(self._host, self._port, timeout=SECONDS)
        context = ssl.create_default_context()
        proxy = getproxies_environment().get("https", "")
        if not proxy or proxy_bypass(self._host):
            return http.client.HTTPSConnection(self._host, self._port, timeout=SECONDS, context=context)
        between = urlsplit(proxy)
        led = http.client.HTTPSConnection(between.hostname or "", between.port, timeout=SECONDS, context=context)
        led.set_tunnel(self._host, self._port or 443)
        return led


def _read(answer: http.client.HTTPResponse, ends: float) -> bytes:
    """The body; raises TimeoutError for one that drips, Unreadable for one without an end."""
    pieces, size, whole = [], 0, answer.length
    while size != whole and (piece := answer.read1(_PIECE)):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise Unreadable
        if time.monotonic() > ends:
            raise TimeoutError
    if whole is not None and size < whole:
        # It ended before all was here.
        raise Unreadable
    answer.close()
    return b"".join(pieces)


def _seconds(retry_after: str | None) -> float | None:
    """How long the server asks to wait, given as seconds or as a moment; None where it says nothing usable."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(min(int(retry_after), LONGEST_WAIT))
    try:
        wait = (parsedate_to_datetime(retry_after) - clock.now()).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(wait, 0.0), float(LONGEST_WAIT))


def _refused(status: int, body: bytes) -> NotAsked:
    """400 comes as {property: [messages]}."""
    try:
        said = msgspec.json.decode(body, type=dict[str, list[str]])
        name, messages = next(iter(said.items()))
    except (msgspec.MsgspecError, StopIteration):
        return NotAsked(status=status, messages=[])
    return NotAsked(field=name, status=status, messages=messages)
