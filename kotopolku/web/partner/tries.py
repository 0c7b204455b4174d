"""How often one place may try links that open nothing; counted in the memory of each process."""

from threading import Lock

from django.http import HttpRequest

from kotopolku.platform import clock
from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.web.request_log import address_of

MOST = 20
WINDOW = 600
"""Seconds."""
PLACES_KEPT = 10_000

_failed: dict[str, tuple[float, int]] = {}
_lock = Lock()


def is_braked(request: HttpRequest) -> bool:
    """Whether too many links were tried from there lately."""
    now = clock.now().timestamp()
    with _lock:
        since, count = _failed.get(_place(request), (now, 0))
    return count >= MOST and 0 <= now - since < WINDOW


def count_failed(request: HttpRequest) -> None:
    """One more link that opens nothing."""
    now, place = clock.now().timestamp(), _place(request)
    with _lock:
        since, count = _failed.pop(place, (now, 0))
        if not 0 <= now - since < WINDOW:
            since, count = now, 0
        while len(_failed) >= PLACES_KEPT:
            del _failed[next(iter(_failed))]
        _failed[place] = (since, count + 1)


def forget() -> None:
    """Begin anew."""
    with _lock:
        _failed.clear()


def _place(request: HttpRequest) -> str:
    """A keyed digest that changes each day: the address itself is kept nowhere."""
    return keyed_hash(f"partner {clock.today()}", address_of(request))
