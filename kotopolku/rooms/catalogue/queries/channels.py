"""Where and when a service is reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from ..models import Channel, ChannelException, ChannelText, Service
from ..opening import OpenDay, day_of, is_open, text_of

AHEAD = 60
"""Days for which exceptional hours are told beforehand."""
MOST_NEAR = 30


@dataclass(frozen=True, slots=True)
class ChannelShown:
    """A channel, the hours of the seven days from today on, and the exceptional days ahead."""

    channel: Channel
    is_open: bool
    week: Sequence[OpenDay]
    ahead: Sequence[ChannelException]

    @property
    def has_hours(self) -> bool:
        """Whether anything is known of its hours."""
        return bool(self.channel.hours.all() or self.ahead)

    def words_in(self, language: str) -> ChannelText | None:
        """The words in the language, else in Finnish, Swedish or English, else in any."""
        held = {text.language: text for text in self.channel.texts.all()}
        return next((held[code] for code in (language, "fi", "sv", "en", *sorted(held)) if code in held), None)


def channels_of(
    service: Service, now: datetime, today: date, *, areas: Collection[str] | None = None
) -> list[ChannelShown]:
    """The channels of a service that are not gone; five queries, whatever their number.

    With areas at most 30, of places those in the municipalities, of a service that has none there all; one query more.
    """
    rows = service.channels.filter(gone_on=None).order_by("kind", "pk")
    if areas is not None:
        anywhere = Q(places=None) | Q(places__municipality=None)
        near = rows.filter(anywhere | Q(places__municipality__in=areas)).distinct()
        rows = (near if near.exists() else rows)[:MOST_NEAR]
    found = []
    for channel in rows.prefetch_related("texts", "places", "hours", "exceptions"):
        hours = list(channel.hours.all())
        others = [one for one in channel.exceptions.all() if one.last >= today]
        week = [day_of(today + timedelta(days=number), hours, others) for number in range(7)]
        ahead = [one for one in others if one.first <= today + timedelta(days=AHEAD)]
        found.append(ChannelShown(channel, is_open(now, hours, others), week, ahead))
    return found


def channel_of(service: Service, number: int) -> Channel:
    """One channel of the service; raises Channel.DoesNotExist."""
    rows = service.channels.select_related("provider").prefetch_related("texts", "places", "hours", "exceptions")
    return rows.get(pk=number)


def hours_texts(channel: Channel) -> dict[int, str]:
    """The usual hours by weekday as they are written; hours of a season are left out."""
    rows = [row for row in channel.hours.all() if row.first is None and row.last is None]
    monday = date(2024, 1, 1)
    return {number: text_of(day_of(monday + timedelta(days=number), rows, []).spans) for number in range(7)}
