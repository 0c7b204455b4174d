"""Channels, their words, places, hours and exceptions, and the services that are reached through them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Model

from ...models import Channel, ChannelException, ChannelHours, ChannelText, Place, Service
from ..read import ChannelRead
from .rows import BATCH, Tally, held, is_gone, sorted_out, write_texts, write_values
from .services import moment_of

_COLUMNS = ("provider", "kind", "url", "phone", "email", "languages")
_OURS = ("gone_on", "version", "ptv_digest", "ptv_modified")
_Written = Sequence[tuple[Channel, ChannelRead]]


def write_channels(
    reads: Sequence[ChannelRead], providers: Mapping[str, int], municipalities: Collection[str]
) -> Tally:
    """Make the rows so. `providers` are our keys by their identifiers, `municipalities` the codes that we know."""
    rows = held(Channel, (read.ptv_id for read in reads))
    found = sorted_out(Channel, reads, rows, lambda read: _columns(read, providers), is_gone)
    for row, read in found.written:
        row.ptv_modified, row.gone_on = moment_of(read.modified), None
    found.save(Channel, [*_COLUMNS, *_OURS])
    if found.written:
        texts = {row.pk: read.texts for row, read in found.written}
        found.tally["kept"] += len(write_texts(ChannelText, "channel", texts, ("name", "description")))
        _write_parts(found.written, {row.pk for row in found.new}, frozenset(municipalities))
        _link(found.written)
    return found.tally


def mark_channels_gone(identifiers: Iterable[str], on: date) -> int:
    """They are no longer in the Finnish Service Catalogue; how many were until now."""
    rows = Channel.objects.filter(ptv_id__in=[UUID(one) for one in identifiers], gone_on=None)
    return rows.update(gone_on=on, version=F("version") + 1)


def _columns(read: ChannelRead, providers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "provider_id": providers[read.provider],
        "kind": read.kind,
        "url": read.url,
        "phone": read.phone,
        "email": read.email,
        "languages": list(read.languages),
    }


def _write_parts(written: _Written, new: set[int], known: frozenset[str]) -> None:
    """Places, hours and exceptions: of a channel that changed all are written anew."""
    places, hours, exceptions = [], [], []
    for row, read in written:
        if "places" not in row.edited_here:
            places += [_place(row.pk, read_place, known) for read_place in read.places]
        if "hours" not in row.edited_here:
            hours += [
                ChannelHours(
                    channel_id=row.pk,
                    weekday=one.weekday,
                    opens=one.opens,
                    closes=one.closes,
                    by_booking=one.by_booking,
                    first=one.first,
                    last=one.last,
                )
                for one in read.hours
            ]
        if "exceptions" not in row.edited_here:
            exceptions += [
                ChannelException(
                    channel_id=row.pk,
                    first=one.first,
                    last=one.last,
                    opens=one.opens,
                    closes=one.closes,
                    reasons=dict(one.reasons),
                )
                for one in read.exceptions
            ]
    replaced: tuple[tuple[type[Model], str, list[Any]], ...] = (
        (Place, "places", places),
        (ChannelHours, "hours", hours),
        (ChannelException, "exceptions", exceptions),
    )
    for model, part, rows in replaced:
        old = [row.pk for row, _read in written if row.pk not in new and part not in row.edited_here]
        if old:
            model._default_manager.filter(channel__in=old).delete()
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def _place(channel: int, read: Any, known: frozenset[str]) -> Place:
    return Place(
        channel_id=channel,
        street=read.street,
        postcode=read.postcode,
        town=read.town,
        municipality_id=read.municipality if read.municipality in known else None,
        latitude=read.position[0] if read.position else None,
        longitude=read.position[1] if read.position else None,
    )


def _link(written: _Written) -> None:
    asked = {UUID(one) for _row, read in written for one in read.services}
    there = dict(Service.objects.filter(ptv_id__in=asked).order_by().values_list("ptv_id", "pk"))
    wanted = {row.pk: [there[key] for one in read.services if (key := UUID(one)) in there] for row, read in written}
    write_values(Channel.services.through, "channel_id", "service_id", wanted, service__ptv_id__isnull=False)
