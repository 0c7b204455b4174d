"""One reading from its lists to its end, in batches that are written whole: where it is cut off, the next goes on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.organisations.queries import municipalities

from ..models import Intake, Provider
from .client import Catalogue, OutOfReach
from .read import ChannelRead, ProviderRead, ServiceRead
from .reading import PUBLISHED, channel_of, provider_of, service_of
from .scope import PATHS, Scope
from .shapes import Channel, General, Organization, Service, identifier_of
from .writing import (
    mark_channels_gone,
    mark_providers_gone,
    mark_services_gone,
    name_provider,
    write_channels,
    write_providers,
    write_services,
)

BATCH = 500
"""So many are written in one transaction."""
MOST_BROKEN = 200
"""What cannot be read is gone past up to so many; then something else is wrong."""
_HOW = ("created", "changed", "returned", "unchanged")
_SHAPES: dict[str, Any] = {"providers": Organization, "services": Service, "channels": Channel}


class Taking:
    """Reads what `scopes` ask for into the tables, on from where `intake` stands."""

    def __init__(self, catalogue: Catalogue, intake: Intake, scopes: dict[str, Scope], on: date) -> None:
        self.catalogue, self.intake, self.scopes, self.on = catalogue, intake, scopes, on
        self._providers = {
            str(ptv_id): pk for ptv_id, pk in Provider.objects.exclude(ptv_id=None).values_list("ptv_id", "pk")
        }
        self._municipalities = frozenset(one.code for one in municipalities())
        self._generals: dict[str, General] = {}

    def left(self, kind: str) -> list[str]:
        """What of a kind has not been done yet."""
        after = self._mark(kind).get("after", "")
        return [one for one in self.scopes[kind].wanted if one > after]

    def run(self, between: Callable[[], None], step: Callable[[int], None]) -> None:
        """To the end; `between` is called before each transaction, `step` with how many more are done.

        Raises OutOfReach, and what `between` raises; what was written stays.
        """
        for kind in PATHS:
            wanted = self.left(kind)
            for first in range(0, len(wanted), BATCH):
                between()
                batch = wanted[first : first + BATCH]
                self._take(kind, batch)
                step(len(batch))

    def _take(self, kind: str, batch: Sequence[str]) -> None:
        broken: list[str] = []
        told = list(self.catalogue.details(PATHS[kind], _SHAPES[kind], batch, broken))
        present = {identifier_of(_inner(one).id) for one in told if _inner(one).publishing_status in {PUBLISHED, None}}
        withdrawn = {identifier_of(_inner(one).id) for one in told} - present
        # A list that names it and an answer that lacks it contradict each other: no reason to call it gone.
        missing = set(batch) - present - withdrawn - set(broken)
        broken += sorted(missing & self.scopes[kind].listed)
        gone = (withdrawn & set(batch)) | (missing - self.scopes[kind].listed)
        found, fresh = self._understood(kind, told, broken)
        with transaction.atomic():
            tally = self._written(kind, found, fresh)
            tally["skipped"] += len(present.intersection(batch).difference(broken)) - sum(tally[how] for how in _HOW)
            tally["gone"] += _MARK_GONE[kind](gone, self.on) if gone else 0
            tally["broken"] += len(broken)
            self._keep(kind, batch[-1], broken, tally)

    def _understood(self, kind: str, told: Iterable[Any], broken: list[str]) -> tuple[list[Any], list[ProviderRead]]:
        """What the answers say, and the organisations that they name for the first time."""
        if kind == "providers":
            return _each(provider_of(one) for one in told), []
        if kind == "services":
            told = list(told)
            lost = self._learn_generals(told)
            ready = [one for one in told if identifier_of(one.general_description_id) not in lost]
            # Without what it inherits it would be written otherwise than it is.
            broken += [identifier_of(one.id) for one in told if identifier_of(one.general_description_id) in lost]
            generals = self._generals
            found = _each(
                service_of(one, generals.get(identifier_of(one.general_description_id)), self.on) for one in ready
            )
        else:
            found = _each(channel_of(one) for one in told)
        return found, self._new_providers({one.provider for one in found})

    def _learn_generals(self, told: Iterable[Service]) -> set[str]:
        """Read the general descriptions that are not known yet; answers with those that cannot be read."""
        named = {identifier_of(one.general_description_id) for one in told} - {""}
        lost: list[str] = []
        for general in self.catalogue.details(
            "GeneralDescription", General, sorted(named - self._generals.keys()), lost
        ):
            self._generals[identifier_of(general.id)] = general
        return set(lost)

    def _new_providers(self, named: set[str]) -> list[ProviderRead]:
        unknown = sorted(named - self._providers.keys())
        told = self.catalogue.details("Organization", Organization, unknown, [])
        return _each(provider_of(one) for one in told)

    def _written(self, kind: str, found: list[Any], fresh: list[ProviderRead]) -> "Counter[str]":
        if kind == "providers":
            return write_providers(found)
        self._count("providers", write_providers(fresh))
        if kind == "services":
            for one in found:
                if one.provider not in self._providers and one.provider_name:
                    name_provider(one.provider, one.provider_name)
        self._learn_keys({one.provider for one in found})
        usable = [one for one in found if one.provider in self._providers]
        write: Any = write_services if kind == "services" else write_channels
        tally: Counter[str] = write(usable, self._providers, self._municipalities)
        return tally

    def _learn_keys(self, named: set[str]) -> None:
        unknown = named - self._providers.keys()
        if unknown:
            rows = Provider.objects.filter(ptv_id__in=unknown).values_list("ptv_id", "pk")
            self._providers.update((str(ptv_id), pk) for ptv_id, pk in rows)

    def _mark(self, kind: str) -> dict[str, Any]:
        mark: dict[str, Any] = self.intake.progress.setdefault(kind, {})
        return mark

    def _keep(self, kind: str, last: str, broken: list[str], tally: "Counter[str]") -> None:
        """How far it came, in the transaction that came so far."""
        mark = self._mark(kind)
        mark["after"] = last
        mark["broken"] = sorted({*mark.get("broken", []), *broken})
        self._count(kind, tally)
        self.intake.save(update_fields=["progress", "counts"])
        if sum(len(self._mark(one).get("broken", [])) for one in PATHS) > MOST_BROKEN:
            raise OutOfReach

    def _count(self, kind: str, tally: "Counter[str]") -> None:
        counts = Counter(self.intake.counts.get(kind, {})) + tally
        self.intake.counts[kind] = dict(sorted(counts.items()))


def _inner(told: Any) -> Any:
    return told.unwrapped() if isinstance(told, Channel) else told


def _each(found: Iterator[Any]) -> list[Any]:
    """Each once, those that can be shown."""
    kept: dict[str, ProviderRead | ServiceRead | ChannelRead] = {}
    for one in found:
        if one is not None:
            kept.setdefault(one.ptv_id, one)
    return list(kept.values())


_MARK_GONE: dict[str, Callable[[Iterable[str], date], int]] = {
    "providers": mark_providers_gone,
    "services": mark_services_gone,
    "channels": mark_channels_gone,
}
