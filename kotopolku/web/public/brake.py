"""How many forms are taken from one place and in all: a flood is turned away before anything is read or asked.

Counted in a table for all processes together, so that neither a second process nor a restart lets more pass; how a
place stands is known in memory too, so that refusing a flood costs nothing. A place is a keyed digest of its address
that changes each day; the address itself is kept nowhere. What is refused is not counted for the others, so one
flooding place does not close the way to them.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse

from kotopolku.platform import clock
from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.rooms.publishing.actions import count_form
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
    """How one kind of form stands, as far as this process knows; without a name of the form it is all there is."""

    form: str = ""
    from_a_place: int = FROM_A_PLACE
    in_all: int = IN_ALL
    # By place: the end of the window in seconds, and how many it has had.
    _places: dict[str, tuple[float, int]] = field(default_factory=dict)
    _whole: tuple[float, int] = (0.0, 0)
    _lock: Lock = field(default_factory=Lock)

    def judge(self, place: str, now: float) -> Verdict:
        """Counts one form from a place at a moment, in seconds."""
        count = self._count_near(place, now)
        if count > SLOW_UNTIL:
            return Verdict.FLOOD
        # While all are asked to wait, a flood from everywhere writes nothing.
        if self.form and not self._is_full(now):
            until, count = self._count_together(place, now, PLACE_WINDOW)
            with self._lock:
                self._places[place] = (until, count)
        if count > self.from_a_place:
            return Verdict.SLOW if count <= SLOW_UNTIL else Verdict.FLOOD
        return Verdict.TAKEN if self._whole_takes(now) else Verdict.SLOW

    def _count_near(self, place: str, now: float) -> int:
        with self._lock:
            until, count = self._places.get(place, (0.0, 0))
            if not 0 < until - now <= PLACE_WINDOW:
                self._make_room(now)
                until, count = now + PLACE_WINDOW, 0
            self._places[place] = (until, count + 1)
            return count + 1

    def _count_together(self, place: str, now: float, window: int) -> tuple[float, int]:
        at = datetime.fromtimestamp(now, UTC)
        until, count = count_form(form=self.form, place=place, at=at, window=timedelta(seconds=window))
        return until.timestamp(), count

    def _is_full(self, now: float) -> bool:
        until, count = self._whole
        return 0 < until - now <= WHOLE_WINDOW and count >= self.in_all

    def _whole_takes(self, now: float) -> bool:
        if self._is_full(now):
            return False
        if self.form:
            self._whole = self._count_together("", now, WHOLE_WINDOW)
            return self._whole[1] <= self.in_all
        with self._lock:
            until, count = self._whole
            if not 0 < until - now <= WHOLE_WINDOW:
                until, count = now + WHOLE_WINDOW, 0
            self._whole = (until, count + 1)
        return True

    def _make_room(self, now: float) -> None:
        if len(self._places) < PLACES_KEPT:
            return
        for place in [one for one, (until, _count) in self._places.items() if until <= now]:
            del self._places[place]
        while len(self._places) >= PLACES_KEPT:
            del self._places[next(iter(self._places))]

    def forget(self) -> None:
        """Begin anew, as a process does that has just started."""
        with self._lock:
            self._places.clear()
            self._whole = (0.0, 0)


BRAKE = Brake("contact")
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
