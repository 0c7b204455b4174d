"""Services to be found."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from kotopolku.platform.organisations.models import Municipality
from kotopolku.rooms.catalogue.finding import index
from kotopolku.rooms.catalogue.models import Provider, Service, ServiceLanguage, ServiceNeed, ServiceText


@pytest.fixture
def provider() -> Provider:
    return Provider.objects.create(kind="ngo", name="Seudun Setlementti ry")


@pytest.fixture
def offered(provider: Provider) -> Callable[..., Service]:
    """Make a published service and index it: `offered(fi="Perhekahvila", needs=["parenting"], level_from="A1")`."""

    def make(
        *,
        fi: str,
        sv: str = "",
        summary: str = "",
        needs: Iterable[str] = (),
        speaks: Iterable[str] = (),
        municipalities: Iterable[str] = (),
        **columns: Any,
    ) -> Service:
        service = Service.objects.create(**{"provider": provider, "state": "published", **columns})
        texts = [ServiceText(service=service, language="fi", name=fi, summary=summary)]
        texts += [ServiceText(service=service, language="sv", name=sv)] if sv else []
        ServiceText.objects.bulk_create(texts)
        ServiceNeed.objects.bulk_create(ServiceNeed(service=service, need=need) for need in needs)
        ServiceLanguage.objects.bulk_create(ServiceLanguage(service=service, language=one) for one in speaks)
        service.municipalities.set(Municipality.objects.filter(code__in=municipalities))
        index({service: texts})
        return service

    return make
