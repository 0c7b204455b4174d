"""How many forms are taken from one place and in all: a flood is turned away before anything is read or asked.

Counted in the memory of each process, so that refusing costs nothing: with two processes twice as many pass. A place
is a keyed digest of its address that changes each day; the address itself is kept nowhere. What is refused is not
counted for the others, so one flooding place does not close the way to them.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse

from kotopolku.platform import clock
from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.web.request_log import address_of

PLACE_WINDOW = 600
"""Seconds."""
FROM_A_PLACE = 30
"""Forms in the window: a reception centre has one address for all who live there."""
SLOW_UNTIL = 60
"""Up to here what was typed is shown again; beyond it is a flood."""
WHOLE_WINDOW = 60
IN_ALL = 200
PLACES_KEPT = 20_000
_IPV6_NETWORK = 64


class Verdict(Enum):
    """What becomes of a form."""

    TAKEN = "taken"
    SLOW = "slow"
    FLOOD = "flood"


@dataclass(slots=True)
class Brake:
    """Counts of one process."""

    from_a_place: int = FROM_A_PLACE
    in_all: int = IN_ALL
    _places: dict[str, tuple[float, int]] = field(default_factory=dict)
    _whole: tuple[float, int] = (0.0, 0)
    _lock: Lock = field(default_factory=Lock)

    def judge(self, place: str, now: float) -> Verdict:
        """Counts one form from a place at a moment, in seconds."""
        with self._lock:
            since, count = self._places.get(place, (now, 0))
            if not 0 <= now - since < PLACE_WINDOW:
                since, count = now, 0
            elif count == 0:
                self._make_room(now)
            self._places[place] = (since, count + 1)
            if count >= self.from_a_place:
                return Verdict.SLOW if count < SLOW_UNTIL else Verdict.FLOOD
            return Verdict.TAKEN if self._whole_takes(now) else Verdict.SLOW

    def _whole_takes(self, now: float) -> bool:
        since, count = self._whole
        if not 0 <= now - since < WHOLE_WINDOW:
            since, count = now, 0
        self._whole = (since, count + 1)
        return count < self.in_all

    def _make_room(self, now: float) -> None:
        if len(self._places) < PLACES_KEPT:
            return
        for place in [one for one, (since, _count) in self._places.items() if now - since >= PLACE_WINDOW]:
            del self._places[place]
        while len(self._places) >= PLACES_KEPT:
            del self._places[next(iter(self._places))]

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._places.clear()
            self._whole = (0.0, 0)


BRAKE = Brake()
"""Of the forms of contacts."""


def place_of(request: HttpRequest) -> str:
    """Where a request comes from, told by nobody: of an IPv6 address the network of the household."""
    text = address_of(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        address = None
    if address is not None and address.version == 6:
        text = str(ipaddress.ip_network(f"{address}/{_IPV6_NETWORK}", strict=False))
    return keyed_hash(f"place {clock.today()}", text)


View = Callable[..., HttpResponse]


def braked(refused: View, brake: Brake | None = None) -> Callable[[View], View]:
    """Put outside a view: what is sent too often ends with `refused(request, …)`, as cheaply as that is made.

    A view learns by `request.is_slow` that it may show what was typed, and take nothing.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.is_slow = False  # type: ignore[attr-defined]
            if request.method == "POST":
                verdict = (brake or BRAKE).judge(place_of(request), clock.now().timestamp())
                if verdict is Verdict.FLOOD:
                    return refused(request, *args, **kwargs)
                request.is_slow = verdict is Verdict.SLOW  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return guarded

    return guard
