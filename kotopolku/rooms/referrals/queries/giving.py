"""Who gives a client a service now: the provider's own people belong to those who work with the client."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kotopolku.domain.referral import Party, State
from kotopolku.platform import clock

from ..models import Referral, Reply

GIVING = (State.ACCEPTED.value, State.STARTED.value, State.ATTENDED.value)


@dataclass(frozen=True, slots=True)
class Giving:
    """A provider that has taken the client on. `name`: who answered last for it; empty where nobody was named."""

    referral: Referral
    name: str
    since: date


def giving_services(case_ids: Collection[int]) -> list[Giving]:
    """Providers with a place for the clients of the cases, by the day on which they said so; two queries."""
    # What the coach wrote down was said by the provider too.
    replies = Reply.objects.filter(referral=OuterRef("pk")).exclude(party=Party.CLIENT)
    named = replies.exclude(by_name="").order_by("-at", "-pk").values("by_name")[:1]
    taken = replies.filter(state__in=GIVING).order_by("at", "pk").values("at")[:1]
    rows = Referral.objects.filter(case_id__in=list(case_ids), state__in=GIVING)
    rows = rows.select_related("provider", "service").prefetch_related("service__texts").order_by("pk")
    found = rows.annotate(named=Subquery(named), taken=Coalesce(Subquery(taken), F("state_since")))
    giving = (Giving(row, row.named or "", clock.day_of(row.taken)) for row in found)
    return sorted(giving, key=lambda one: (one.since, one.referral.pk))
