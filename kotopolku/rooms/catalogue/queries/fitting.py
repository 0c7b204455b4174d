"""Which services fit a client: candidates by need and area out of the index, then the rules of the domain."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kotopolku.domain.services import ClientFacts, Fit, ranked
from kotopolku.platform import clock

from ..models import Service, ServiceState
from .services import facts_of

CANDIDATES = 300
"""So many services at most are held against a client: those that answer most needs, those of the area first."""


_PARTS = ("needs", "languages")


@dataclass(frozen=True, slots=True)
class Fitting:
    """The fits in their order with their services, how many were compared, and how many answer a need in the area."""

    fits: Sequence[tuple[Fit, Service]]
    compared: int
    answering: int


def services_for(client: ClientFacts, areas: Collection[str] = ()) -> Fitting:
    """Published services that answer a need of the client and are offered in one of the areas, in the whole country,
    at a distance or nobody knows where; at most five queries.

    `areas` are codes of municipalities: the client's own where it may be used, else those of the authority. Without
    areas all are looked at. A client without needs gets none.
    """
    if not client.needs:
        return Fitting([], 0, 0)
    rows = _candidates(client, areas)
    held = {service.pk: service for service in rows.select_related("provider").prefetch_related(*_PARTS)[:CANDIDATES]}
    answering = len(held) if len(held) < CANDIDATES else rows.count()
    offered = _anywhere(held) if not areas else {key: areas for key, service in held.items() if _is_here(service)}
    fits = ranked(client, (facts_of(service, offered.get(key, ())) for key, service in held.items()))
    return Fitting([(fit, held[int(fit.service)]) for fit in fits], len(held), answering)


def _is_here(service: Any) -> bool:
    """As `_candidates` has asked: offered in one of the areas."""
    return bool(service.is_here)


def _candidates(client: ClientFacts, areas: Collection[str]) -> QuerySet[Service]:
    today = clock.today()
    rows = Service.objects.filter(Q(last_day=None) | Q(last_day__gte=today), state=ServiceState.PUBLISHED)
    rows = rows.filter(needs__need__in=client.needs)
    through = Service.municipalities.through.objects
    if areas:
        here = Exists(through.filter(service_id=OuterRef("pk"), municipality_id__in=areas))
        anywhere = ~Exists(through.filter(service_id=OuterRef("pk")))
        rows = rows.annotate(is_here=here).filter(
            Q(is_here=True) | Q(is_nationwide=True) | Q(is_remote=True) | anywhere
        )
        order = ["-answered", "-is_here", "pk"]
    else:
        order = ["-answered", "pk"]
    return rows.annotate(answered=Count("needs")).order_by(*order)


def _anywhere(keys: Iterable[int]) -> dict[int, Collection[str]]:
    """For each service the municipalities in which it is offered."""
    rows = Service.municipalities.through.objects.filter(service_id__in=keys)
    found: dict[int, set[str]] = {}
    for key, code in rows.values_list(F("service_id"), F("municipality_id")):
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}
