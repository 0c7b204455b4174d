"""Which identifiers a reading asks for: all of an area, or those that changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..models import Channel, Provider, Service
from .client import Catalogue
from .writing import has_vanished

PATHS = {"providers": "Organization", "services": "Service", "channels": "ServiceChannel"}
"""The kinds in the order in which they are read, and how the interface calls them."""
OVERLAP = timedelta(hours=1)
"""Clocks differ: changes are asked for from a little before the last reading began."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the interface, such as `Municipality` with the codes `205` and `290`; no codes: the whole country."""

    kind: str = ""
    codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind} {','.join(self.codes)}" if self.codes else ""


@dataclass(slots=True)
class Scope:
    """What is asked for of one kind. `listed`: all that are published there; `wanted`: those whose details are read."""

    listed: set[str] = field(default_factory=set)
    wanted: list[str] = field(default_factory=list)


def scopes(
    catalogue: Catalogue, area: Area, since: datetime | None, again: dict[str, list[str]], broken: Callable[[], None]
) -> dict[str, Scope]:
    """For each kind what to read, in a fixed order. `since`: only what changed; `again`: what could not be read then.

    What is here but on no list is asked for too: whether it has vanished is not judged by a list alone.
    """
    found: dict[str, Scope] = {}
    for kind, path in PATHS.items():
        listed = _listed(catalogue, path, area, {}, broken)
        ours = _ours(kind)
        if kind == "providers":
            # Others are read when a service names them.
            wanted = ours if since is None else (ours - listed)
        else:
            wanted = listed | ours if since is None else listed ^ ours
        if since is not None:
            moment = (since - OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
            changed = _listed(catalogue, path, area, {"date": moment}, broken)
            wanted |= changed & ours if kind == "providers" else changed
            if kind == "services":
                wanted |= _of_changed_generals(catalogue, moment, broken)
            wanted |= set(again.get(kind, ()))
        found[kind] = Scope(listed, sorted(wanted))
    return found


def _listed(catalogue: Catalogue, path: str, area: Area, query: dict[str, str], broken: Callable[[], None]) -> set[str]:
    if path == PATHS["providers"] or not area.codes:
        return set(catalogue.identifiers(path, broken, **query))
    found: set[str] = set()
    for code in area.codes:
        place = f"{path}/area/{area.kind}/code/{code}"
        found.update(catalogue.identifiers(place, broken, includeWholeCountry="true", **query))
    return found


def _of_changed_generals(catalogue: Catalogue, moment: str, broken: Callable[[], None]) -> set[str]:
    """Services here that inherit words from general descriptions that changed."""
    changed = [UUID(one) for one in catalogue.identifiers("GeneralDescription", broken, date=moment)]
    found: set[str] = set()
    for first in range(0, len(changed), 500):
        rows = Service.objects.filter(ptv_general__in=changed[first : first + 500]).order_by()
        found.update(str(one) for one in rows.values_list("ptv_id", flat=True))
    return found


def _ours(kind: str) -> set[str]:
    """Identifiers of what was read before and has not vanished."""
    if kind == "services":
        rows = Service.objects.exclude(ptv_id=None).only("ptv_id", "state", "edited_here").order_by()
        return {str(row.ptv_id) for row in rows.iterator() if not has_vanished(row)}
    model = Provider if kind == "providers" else Channel
    there = model._default_manager.exclude(ptv_id=None).filter(gone_on=None).order_by()
    return {str(one) for one in there.values_list("ptv_id", flat=True).iterator()}
