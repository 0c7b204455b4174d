"""Who gives a client a service now: the provider's own people belong to those who work with the client."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kotopolku.domain.referral import Party, State
from kotopolku.platform import clock

from ..models import Referral

GIVING = (State.ACCEPTED.value, State.STARTED.value, State.ATTENDED.value)


@dataclass(frozen=True, slots=True)
class Giving:
    """A provider that has taken the client on. `name`: who answered last for it; empty where nobody was named."""

    referral: Referral
    name: str
    since: date


def giving_services(case_ids: Collection[int]) -> list[Giving]:
    """Providers with a place for the clients of the cases, by the day on which they said so; three queries."""
    rows = Referral.objects.filter(case_id__in=list(case_ids), state__in=GIVING)
    rows = rows.select_related("provider", "service").prefetch_related("service__texts", "replies").order_by("pk")
    return sorted((_giving(row) for row in rows), key=lambda one: (one.since, one.referral.pk))


def _giving(row: Referral) -> Giving:
    """What the coach wrote down was said by the provider too."""
    replies = [one for one in row.replies.all() if one.party != Party.CLIENT]
    names = [one.by_name for one in replies if one.by_name]
    days = [clock.day_of(one.at) for one in replies if one.state in GIVING]
    return Giving(row, names[-1] if names else "", min(days, default=clock.day_of(row.state_since)))
