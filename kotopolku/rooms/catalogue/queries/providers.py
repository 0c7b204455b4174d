"""Those who offer services."""

from django.db.models import Count, F, Q, QuerySet

from ..models import Provider, ServiceState
from ..standing import Standing


def providers(words: str = "", kind: str = "") -> QuerySet[Provider]:
    """Providers by name, with the number of their published services; `words` is a part of the name."""
    rows = Provider.objects.annotate(offered=Count("services", filter=Q(services__state=ServiceState.PUBLISHED)))
    if words.strip():
        rows = rows.filter(name__icontains=words.strip())
    return (rows.filter(kind=kind) if kind else rows).order_by("name", "pk")


def provider_of(number: int) -> Provider:
    """One provider; raises Provider.DoesNotExist."""
    return Provider.objects.select_related("organisation").get(pk=number)


def provider_of_organisation(organisation_id: int) -> Provider | None:
    """The provider as which an organisation of this installation offers its services; None until it does."""
    return Provider.objects.filter(organisation_id=organisation_id).first()


def providers_kept(standing: Standing) -> QuerySet[Provider]:
    """Providers under which the user may enter services: the own ones first, and where they judge those of no
    organisation here too.
    """
    mine = Q(organisation_id__in=standing.offers | standing.judges)
    outside = Q(organisation=None) if standing.judges else Q(pk__in=[])
    rows = Provider.objects.filter(mine | outside, gone_on=None)
    return rows.order_by(F("organisation").asc(nulls_last=True), "name", "pk")
