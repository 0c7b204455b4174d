"""Who may enter, change and judge what stands in the directory.

An organisation keeps its own services as proposals. An authority keeps the directory of its area: it judges the
proposals that are offered there, and changes what was read from the Finnish Service Catalogue.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from kotopolku.domain.access import Right
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import Organisation, OrganisationKind, municipalities, organisations

from .models import Provider, Service, ServiceState

AUTHORITIES = frozenset(
    {
        OrganisationKind.MUNICIPALITY.value,
        OrganisationKind.JOINT.value,
        OrganisationKind.EMPLOYMENT_AUTHORITY.value,
        OrganisationKind.COUNTY.value,
    }
)
"""Kinds of organisations that keep the directory of their area; others offer their own services only."""

OPEN_STATES = (ServiceState.PUBLISHED, ServiceState.GONE)
"""What everybody sees; the rest is seen by its organisation and by those who judge it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`offers`: organisations whose own services the user keeps; `judges`: authorities for which they judge, in the
    municipalities of `areas`.
    """

    offers: frozenset[int] = frozenset()
    judges: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()

    def judges_service(self, service: Service) -> bool:
        """Whether the service is offered in the area, in the whole country or nobody knows where, or is the own one.

        That of another authority is its own matter.
        """
        owner = service.provider.organisation
        if owner is not None and owner.kind in AUTHORITIES:
            return owner.pk in self.judges
        if not self.judges:
            return False
        if service.is_nationwide:
            return True
        offered = {row.pk for row in service.municipalities.all()}
        return not offered or bool(offered & self.areas)

    def keeps_service(self, service: Service) -> bool:
        """Whether the user may change it."""
        return service.provider.organisation_id in self.offers or self.judges_service(service)

    def keeps_provider(self, provider: Provider) -> bool:
        """Whether the user may change what is known of the provider: of an organisation here only its own people, of
        others those who judge something that it offers, or anybody who judges while it offers nothing.

        Where referrals are sent stands there too: another area's authority has no say in that.
        """
        if provider.organisation_id is not None:
            return provider.organisation_id in self.offers | self.judges
        rows = Service.objects.filter(provider_id=provider.pk)
        return bool(self.judges) and (rows.filter(self.waiting()).exists() or not rows.exists())

    def sees(self, service: Service) -> bool:
        """Whether the service is open to everybody, or the user keeps it."""
        return service.state in OPEN_STATES or self.keeps_service(service)

    def waiting(self) -> Q:
        """The filter of services that these authorities judge, as `judges_service` says."""
        if not self.judges:
            return Q(pk__in=[])
        here = Service.municipalities.through.objects.filter(municipality_id__in=self.areas).values("service_id")
        somewhere = Service.municipalities.through.objects.values("service_id")
        others = Q(provider__organisation=None) | ~Q(provider__organisation__kind__in=AUTHORITIES)
        offered = Q(is_nationwide=True) | Q(pk__in=here) | ~Q(pk__in=somewhere)
        return Q(provider__organisation_id__in=self.judges) | (others & offered)


def standing_of(user: Any, on: date) -> Standing:
    """What the user may do with the directory on a day; at most two queries, none for most users."""
    offers = frozenset(organisations_with(user, Right.OFFER_SERVICES, on))
    managing = organisations_with(user, Right.MANAGE_SERVICES, on)
    rows = list(organisations().filter(pk__in=managing, kind__in=AUTHORITIES)) if managing else []
    return Standing(offers, frozenset(row.pk for row in rows), areas_of(rows))


def areas_of(rows: list[Organisation]) -> frozenset[str]:
    """Codes of the municipalities in which organisations work; at most one query."""
    wanted = Q(pk__in=[row.municipality_id for row in rows if row.municipality_id])
    for kind, column in (
        (OrganisationKind.EMPLOYMENT_AUTHORITY.value, "employment_area_code"),
        (OrganisationKind.COUNTY.value, "wellbeing_code"),
    ):
        wanted |= Q(**{f"{column}__in": [row.area_code for row in rows if row.kind == kind and row.area_code]})
    if joint := [row.pk for row in rows if row.kind == OrganisationKind.JOINT.value]:
        together = Organisation.municipalities.through.objects.filter(organisation_id__in=joint)
        wanted |= Q(pk__in=together.values("municipality_id"))
    return frozenset(municipalities().filter(wanted).values_list("pk", flat=True)) if rows else frozenset()
