"""The sites."""

from django.db.models import QuerySet

from ..models import Site


def open_sites() -> QuerySet[Site]:
    """Sites that everybody may read, with organisation and municipality, by the organisation's name."""
    rows = Site.objects.filter(is_open=True).select_related("organisation__municipality")
    return rows.order_by("organisation__name")


def site_of(slug: str) -> Site:
    """An open site; raises Site.DoesNotExist."""
    return open_sites().get(slug=slug)


def site_of_organisation(organisation_id: int) -> Site | None:
    """The open site of an organisation, for links that lead there."""
    return open_sites().filter(organisation_id=organisation_id).first()
