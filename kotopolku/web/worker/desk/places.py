"""Where a worker gives guidance: an organisation, and one of its units or none."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with, seats_of
from kotopolku.platform.organisations.queries import Organisation, Unit, organisations

from ..signed_in import worker_of

KEPT = "desk"
"""What the session remembers from one record to the next: place, language, direction, desk."""


class Place(NamedTuple):
    """`unit` None: the organisation as a whole."""

    organisation: Organisation
    unit: Unit | None

    @property
    def code(self) -> str:
        return f"{self.organisation.pk}:{self.unit.pk if self.unit else ''}"

    @property
    def unit_id(self) -> int | None:
        return self.unit.pk if self.unit else None

    def __str__(self) -> str:
        return str(self.unit) if self.unit else str(self.organisation)


def places_of(request: HttpRequest) -> list[Place]:
    """The worker's own unit first, then the others of the organisations that they work in. Two queries."""
    worker, today = worker_of(request), clock.today()
    mine = organisations_with(worker, Right.ADVISE, today)
    seated = {(seat.organisation, seat.unit) for seat in seats_of(worker, today)}
    found = [
        Place(one, unit)
        for one in organisations().filter(pk__in=mine).prefetch_related("units")
        for unit in (*sorted(one.units.all(), key=str), None)
    ]
    return sorted(found, key=lambda place: (place.organisation.pk, place.unit_id) not in seated)


def remembered(request: HttpRequest) -> dict[str, Any]:
    """What was chosen for the record before."""
    kept = request.session.get(KEPT, {})
    return kept if isinstance(kept, dict) else {}


def remember(request: HttpRequest, **chosen: Any) -> None:
    """Keep it for the next record."""
    request.session[KEPT] = {**remembered(request), **chosen}


def place_in(places: list[Place], code: str) -> Place:
    """The place of a code, else the first."""
    return next((one for one in places if one.code == code), places[0])
