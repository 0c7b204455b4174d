"""The sites."""

from django.db.models import QuerySet

from ..models import Site

__all__ = ["Site", "open_sites", "site_of", "site_of_organisation", "stamp_of"]


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


def stamp_of(slug: str) -> str:
    """What changes whenever anything changes that stands on the site's pages; empty where no site is open."""
    rows = Site.objects.filter(is_open=True, slug=slug)
    found = rows.order_by().values_list("pk", "changes", "organisation__version").first()
    return "-".join(map(str, found)) if found else ""
