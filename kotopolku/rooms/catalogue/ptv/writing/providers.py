"""Organisations of the Finnish Service Catalogue as providers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from ...models import Provider, ProviderKind
from ..read import ProviderRead
from .rows import Tally, held, is_gone, sorted_out

_COLUMNS = ("kind", "name", "names", "business_id", "url", "phone", "email")


def write_providers(reads: Sequence[ProviderRead]) -> Tally:
    """Make the rows so. One that was entered here with the same business identity code becomes the same provider."""
    rows = held(Provider, (read.ptv_id for read in reads))
    rows |= _entered_here([read for read in reads if read.ptv_id not in rows])
    found = sorted_out(Provider, reads, rows, _columns, is_gone)
    for row, _read in found.written:
        row.gone_on = None
    found.save(Provider, [*_COLUMNS, "ptv_id", "ptv_digest", "edited_here", "gone_on", "version"])
    return found.tally


def name_provider(ptv_id: str, name: str) -> None:
    """One of which the interface tells nothing but the name that a service gives it."""
    Provider.objects.get_or_create(
        ptv_id=UUID(ptv_id), defaults={"kind": ProviderKind.OTHER, "name": name, "names": {"fi": name}}
    )


def mark_providers_gone(identifiers: Iterable[str], on: date) -> int:
    """They are no longer in the Finnish Service Catalogue; how many were until now."""
    rows = Provider.objects.filter(ptv_id__in=[UUID(one) for one in identifiers], gone_on=None)
    return rows.update(gone_on=on, version=F("version") + 1)


def _columns(read: ProviderRead) -> dict[str, Any]:
    return {name: getattr(read, name) for name in _COLUMNS} | {"names": dict(read.names)}


def _entered_here(reads: Sequence[ProviderRead]) -> dict[str, Provider]:
    """Providers that were entered by hand, by the one organisation that has their business identity code."""
    codes: dict[str, list[str]] = {}
    for read in reads:
        if read.business_id:
            codes.setdefault(read.business_id, []).append(read.ptv_id)
    alone = {code: found[0] for code, found in codes.items() if len(found) == 1}
    rows = Provider.objects.select_for_update().filter(ptv_id=None, business_id__in=alone).order_by("-pk")
    found: dict[str, Provider] = {}
    for row in rows:
        found[alone[row.business_id]] = row
    for ptv_id, row in found.items():
        row.ptv_id = UUID(ptv_id)
        # What somebody wrote here stays.
        row.edited_here = sorted({*row.edited_here, *(name for name in _COLUMNS if getattr(row, name))})
    return found
