"""Where and when a service is reached. What is written here holds at once: hours change too often to be judged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import municipalities
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode, check_code

from ..models import Channel, ChannelException, ChannelHours, ChannelKind, ChannelText, Place, Service
from ..opening import Span, spans_of
from ..refusals import DaysOverlap
from .tracing import changed, check_keeps

COLUMNS = ("kind", "url", "phone", "email")
PLACE = ("street", "postcode", "town")
_NEEDED = {
    ChannelKind.PLACE.value: "street",
    ChannelKind.PHONE.value: "phone",
    ChannelKind.WEB_PAGE.value: "url",
    ChannelKind.E_SERVICE.value: "url",
    ChannelKind.FORM.value: "url",
}


@transaction.atomic
def add_channel(*, actor: Any, service: Service, hours: Mapping[int, str] | None = None, **known: Any) -> Channel:
    """A channel of a service; `known`: kind, language, name, description, url, phone, email, street, postcode, town,
    municipality (a code); `hours` by weekday as in `9–12, 13–15`.

    Raises NotYoursToKeep, Missing, UnknownCode, and UnreadableHours for the field `hours_<weekday>`.
    """
    check_keeps(actor, service)
    channel = Channel(provider=service.provider)
    _fill(channel, known, hours or {})
    channel.services.add(service)
    changed(actor, "add_channel", service.provider, after={"service": service.pk, "channel": channel.pk})
    return channel


@transaction.atomic
def edit_channel(
    *, actor: Any, service: Service, channel: Channel, seen_version: int, hours: Mapping[int, str], **known: Any
) -> Channel:
    """Raises as `add_channel`, and EditedMeanwhile. Hours of a season stay."""
    check_keeps(actor, service)
    row = claim(channel, seen_version)
    row.refresh_from_db()
    edited = {*COLUMNS, "places", "hours"} if row.ptv_id is not None else set()
    row.edited_here = sorted({*row.edited_here, *edited})
    _fill(row, known, hours)
    changed(actor, "edit_channel", service.provider, after={"service": service.pk, "channel": row.pk})
    return row


def _fill(channel: Channel, known: Mapping[str, Any], hours: Mapping[int, str]) -> None:
    kind = check_code(known.get("kind", ""), ChannelKind.values, field="kind")
    for field in ("name", _NEEDED[kind]):
        if not str(known.get(field, "")).strip():
            raise Missing(field=field)
    code = known.get("municipality", "")
    if code and not municipalities().filter(pk=code).exists():
        raise UnknownCode(field="municipality")
    spans = {weekday: spans_of(text, field=f"hours_{weekday}") for weekday, text in hours.items()}
    for name in COLUMNS:
        setattr(channel, name, str(known.get(name, "")).strip())
    channel.save()
    words = {"name": known["name"].strip(), "description": known.get("description", "").strip()}
    ChannelText.objects.update_or_create(
        channel=channel,
        language=known.get("language") or "fi",
        defaults={**words, "is_edited_here": channel.ptv_id is not None},
    )
    _place(channel, {name: str(known.get(name, "")).strip() for name in PLACE}, code)
    _set_hours(channel, spans)


def _place(channel: Channel, written: dict[str, str], code: str) -> None:
    if channel.kind != ChannelKind.PLACE or not any(written.values()):
        channel.places.all().delete()
        return
    first = channel.places.order_by("pk").first()
    values = {**written, "municipality_id": code or None}
    if first is None:
        Place.objects.create(channel=channel, **values)
    elif any(getattr(first, name) != value for name, value in values.items()):
        # Where it was on the map no longer holds.
        Place.objects.filter(pk=first.pk).update(**values, latitude=None, longitude=None)


def _set_hours(channel: Channel, spans: Mapping[int, tuple[Span, ...]]) -> None:
    ChannelHours.objects.filter(channel=channel, first=None, last=None).delete()
    ChannelHours.objects.bulk_create(
        ChannelHours(channel=channel, weekday=weekday, opens=one.opens, closes=one.closes)
        for weekday, found in spans.items()
        for one in found
    )


@transaction.atomic
def remove_channel(*, actor: Any, service: Service, channel: Channel) -> None:
    """Take a channel off a service; one that no service has any more goes. Raises NotYoursToKeep."""
    check_keeps(actor, service)
    number = channel.pk
    channel.services.remove(service)
    if channel.ptv_id is None and not channel.services.exists():
        channel.delete()
    changed(actor, "remove_channel", service.provider, before={"service": service.pk, "channel": number})


@transaction.atomic
def add_exception(
    *,
    actor: Any,
    service: Service,
    channel: Channel,
    first: date,
    last: date | None,
    hours: str,
    language: str = "fi",
    reason: str = "",
) -> ChannelException:
    """Other hours from `first` to `last` (None: that day only); without hours closed.

    Raises NotYoursToKeep, EndsBeforeItBegins, DaysOverlap, DateOutOfRange, UnreadableHours.
    """
    check_keeps(actor, service)
    last = last or first
    check_days(first=first, last=last)
    if last < first:
        raise EndsBeforeItBegins(field="last")
    spans = spans_of(hours, field="hours") or (None,)
    # Of two who add at once, the second waits here and then sees the first one's days.
    Channel.objects.select_for_update().get(pk=channel.pk)
    other = channel.exceptions.filter(first__lte=last, last__gte=first).order_by("first").first()
    if other is not None:
        raise DaysOverlap(since=other.first)
    reasons = {language: reason.strip()} if reason.strip() else {}
    rows = [
        ChannelException.objects.create(
            channel=channel,
            first=first,
            last=last,
            opens=one.opens if one else None,
            closes=one.closes if one else None,
            reasons=reasons,
        )
        for one in spans
    ]
    changed(
        actor,
        "add_exception",
        service.provider,
        after={"channel": channel.pk, "first": first, "last": last, "hours": hours.strip()},
    )
    return rows[0]


@transaction.atomic
def remove_exception(*, actor: Any, service: Service, channel: Channel, first: date) -> None:
    """The usual hours hold again in the days that begin on `first`. Raises NotYoursToKeep."""
    check_keeps(actor, service)
    channel.exceptions.filter(first=first).delete()
    changed(actor, "remove_exception", service.provider, before={"channel": channel.pk, "first": first})
