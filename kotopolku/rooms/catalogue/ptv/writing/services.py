"""Services, their words, needs, languages and areas, and by what they are found."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.timezone import make_aware

from ...finding import index
from ...models import Channel, Service, ServiceLanguage, ServiceNeed, ServiceState, ServiceText
from ..read import ServiceRead
from .rows import BATCH, Tally, held, sorted_out, write_texts, write_values

TEXT = ("name", "other_name", "keywords", "summary", "description", "instruction", "price_text")
_COLUMNS = ("provider", "price", "is_nationwide", "classes", "audiences")
_OURS = ("state", "gone_on", "version", "ptv_digest", "ptv_modified", "ptv_general")


def write_services(
    reads: Sequence[ServiceRead], providers: Mapping[str, int], municipalities: Collection[str]
) -> Tally:
    """Make the rows so. `providers` are our keys by their identifiers, `municipalities` the codes that we know."""
    rows = held(Service, (read.ptv_id for read in reads))
    found = sorted_out(Service, reads, rows, lambda read: _columns(read, providers), has_vanished)
    for row, read in found.written:
        if row._state.adding or has_vanished(row):
            row.state, row.gone_on = ServiceState.PUBLISHED, None
        row.ptv_modified = moment_of(read.modified)
        row.ptv_general = UUID(read.general) if read.general else None
    found.save(Service, [*_COLUMNS, *_OURS])
    if found.written:
        found.tally["kept"] += _write_parts(found.written, frozenset(municipalities))
    return found.tally


def mark_services_gone(identifiers: Iterable[str], on: date) -> int:
    """They are no longer in the Finnish Service Catalogue: shown as gone, found by no word; how many were until now."""
    rows = [row for row in held(Service, identifiers).values() if row.state != ServiceState.GONE]
    for row in rows:
        row.state, row.gone_on, row.version = ServiceState.GONE, on, row.version + 1
    if rows:
        Service.objects.bulk_update(rows, ["state", "gone_on", "version"], batch_size=BATCH)
        index(dict.fromkeys(rows, ()))
    return len(rows)


def has_vanished(row: Service) -> bool:
    """Whether it is gone because it was gone there; one that was withdrawn here stays so."""
    return row.state == ServiceState.GONE and "state" not in row.edited_here


def moment_of(told: str) -> datetime | None:
    """The moment of a change; one without a zone is in UTC, as the interface says of it."""
    try:
        found = parse_datetime(told)
    except ValueError:
        return None
    return make_aware(found, UTC) if found is not None and found.tzinfo is None else found


def _columns(read: ServiceRead, providers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "provider_id": providers[read.provider],
        "price": read.price,
        "is_nationwide": read.is_nationwide,
        "classes": list(read.classes),
        "audiences": list(read.audiences),
    }


def _write_parts(written: Sequence[tuple[Service, ServiceRead]], known: frozenset[str]) -> int:
    """What belongs to the services; answers with how many have words that were edited here."""
    removed = {row.pk: row.removed_languages for row, _read in written}
    kept = write_texts(ServiceText, "service", {row.pk: read.texts for row, read in written}, TEXT, removed)

    def values(part: str) -> dict[int, Iterable[str]]:
        return {row.pk: getattr(read, part) for row, read in written if part not in row.edited_here}

    write_values(ServiceNeed, "service_id", "need", values("needs"))
    write_values(ServiceLanguage, "service_id", "language", values("languages"))
    areas = {key: known.intersection(codes) for key, codes in values("municipalities").items()}
    write_values(Service.municipalities.through, "service_id", "municipality_id", areas)
    _link(written)
    texts: dict[int, list[ServiceText]] = {row.pk: [] for row, _read in written}
    for text in ServiceText.objects.filter(service__in=texts).order_by("pk"):
        texts[text.service_id].append(text)
    index({row: texts[row.pk] for row, _read in written})
    return len(kept)


def _link(written: Sequence[tuple[Service, ServiceRead]]) -> None:
    """Join them with the channels that are here already; the others join themselves when they come."""
    asked = {UUID(one) for _row, read in written for one in read.channels}
    there = dict(Channel.objects.filter(ptv_id__in=asked).order_by().values_list("ptv_id", "pk"))
    wanted = {row.pk: [there[key] for one in read.channels if (key := UUID(one)) in there] for row, read in written}
    write_values(Channel.services.through, "service_id", "channel_id", wanted, channel__ptv_id__isnull=False)
