"""One service, what is known of it, and which services wait for somebody."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, prefetch_related_objects

from kotopolku.platform import clock

from ..models import Service, ServiceState, ServiceText
from ..standing import Standing, standing_of
from .searching import offered_near

_FALLBACK = ("fi", "sv", "en")
MOST_WAITING = 200


def _whole() -> QuerySet[Service]:
    return Service.objects.select_related("provider__organisation", "judged_by", "proposed_by").prefetch_related(
        "texts", "needs", "languages", "municipalities"
    )


def service_of(number: int) -> Service:
    """A service in any state, with its words, needs, languages and areas; raises Service.DoesNotExist."""
    return _whole().get(pk=number)


def service_for(user: Any, number: int, standing: Standing | None = None) -> Service:
    """A service that the user may see: published or gone, or one that they keep. Raises Service.DoesNotExist alike
    for one that is not theirs and for none.
    """
    service = service_of(number)
    if not (standing or standing_of(user, clock.today())).sees(service):
        raise Service.DoesNotExist
    return service


def listed(services: Sequence[Service]) -> Sequence[Service]:
    """The same services with their words, languages and areas, for a list; three queries at most."""
    prefetch_related_objects(list(services), "texts", "languages", "municipalities")
    return services


def gone_services() -> QuerySet[Service]:
    """Services that are no longer offered, the latest first."""
    rows = Service.objects.filter(state=ServiceState.GONE).select_related("provider")
    return rows.order_by(F("gone_on").desc(nulls_last=True), "-pk")


def services_of_provider(provider_id: int) -> QuerySet[Service]:
    """What a provider offers and has offered, in the directory and gone from it."""
    rows = Service.objects.filter(provider_id=provider_id, state__in=[ServiceState.PUBLISHED, ServiceState.GONE])
    return rows.select_related("provider").order_by("-state", "pk")


def usable(number: int) -> Service:
    """A published service, for one who wants to direct to it; raises Service.DoesNotExist."""
    return _whole().get(pk=number, state=ServiceState.PUBLISHED)


def service_near(number: int, areas: frozenset[str], on: date) -> Service:
    """A published service that anybody may read: offered in one of the municipalities or in the whole country, and not
    over on the day. Raises Service.DoesNotExist.
    """
    return _whole().filter(offered_near(areas, on)).get(pk=number, state=ServiceState.PUBLISHED)


def words_in(service: Service, language: str) -> ServiceText | None:
    """Its words in the language, else in Finnish, Swedish or English, else in any; None for a service without."""
    held = {text.language: text for text in service.texts.all()}
    for code in (language, *_FALLBACK, *sorted(held)):
        if code in held:
            return held[code]
    return None


def own_services(standing: Standing) -> QuerySet[Service]:
    """Services of the organisations whose services the user keeps, those that wait first."""
    rows = Service.objects.filter(provider__organisation_id__in=standing.offers).exclude(state=ServiceState.GONE)
    return rows.select_related("provider").prefetch_related("texts").order_by("state", "pk")


def waiting_here(standing: Standing) -> tuple[int, int]:
    """How many proposals the user judges, and how many of their own were sent back; no query for most users."""
    judged = Service.objects.filter(standing.waiting(), state=ServiceState.PROPOSED).count() if standing.judges else 0
    own = Service.objects.filter(provider__organisation_id__in=standing.offers, state=ServiceState.REFUSED)
    return judged, own.count() if standing.offers else 0


def proposals(standing: Standing) -> list[Service]:
    """Proposals that the user judges, the oldest first; at most 200."""
    rows = Service.objects.filter(standing.waiting(), state=ServiceState.PROPOSED)
    return list(rows.select_related("provider", "proposed_by").prefetch_related("texts").order_by("pk")[:MOST_WAITING])
