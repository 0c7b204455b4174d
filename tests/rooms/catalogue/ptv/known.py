"""What the directory holds after a reading."""

from typing import Any

from kotopolku.rooms.catalogue.models import (
    Channel,
    ChannelHours,
    ChannelText,
    Place,
    Provider,
    Service,
    ServiceNeed,
    ServiceText,
    ServiceToken,
)
from tests.rooms.catalogue.ptv.world import World

LATER = "2099-01-01T00:00:00.000Z"


def service(world: World, number: int) -> Service:
    return Service.objects.get(ptv_id=world.identifier("services", number))


def words(one: Service, language: str = "fi") -> ServiceText:
    return ServiceText.objects.get(service=one, language=language)


def everything() -> dict[str, Any]:
    """The tables without our keys."""
    return {
        "providers": sorted(Provider.objects.values_list("ptv_id", "name", "kind", "version", "gone_on")),
        "services": sorted(Service.objects.values_list("ptv_id", "state", "ptv_digest", "version", "provider__ptv_id")),
        "texts": sorted(
            ServiceText.objects.values_list("service__ptv_id", "language", "name", "summary", "description")
        ),
        "needs": sorted(ServiceNeed.objects.values_list("service__ptv_id", "need")),
        "tokens": sorted(ServiceToken.objects.values_list("service__ptv_id", "token", "weight")),
        "areas": sorted(Service.municipalities.through.objects.values_list("service__ptv_id", "municipality_id")),
        "channels": sorted(Channel.objects.values_list("ptv_id", "kind", "ptv_digest", "version")),
        "links": sorted(Channel.services.through.objects.values_list("channel__ptv_id", "service__ptv_id")),
        "words": sorted(ChannelText.objects.values_list("channel__ptv_id", "language", "name")),
        "places": sorted(Place.objects.values_list("channel__ptv_id", "street", "municipality_id")),
        "hours": sorted(ChannelHours.objects.values_list("channel__ptv_id", "weekday", "opens", "closes")),
    }
