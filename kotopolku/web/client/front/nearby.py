"""Ways from the own pages to the public ones of the municipality: services, information, offices, help."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.rooms.cases.queries.clients import cases_of_client
from kotopolku.rooms.publishing.queries import Site, site_of_organisation
from kotopolku.web.components.public_texts import reader_texts

from ..methods import safe_only
from ..window import Visitor, for_clients

PAGES = {
    "services": "public_services",
    "information": "public_home",
    "offices": "public_offices",
    "help": "public_contact",
}


@safe_only
@for_clients
def nearby(visitor: Visitor, what: str) -> HttpResponse:
    """Goes on to the page, in the reader's language.

    A protected client's goes to the list of all municipalities: an address on a phone would name the one.
    """
    if what not in PAGES:
        raise Http404
    site = _site(visitor)
    there = reverse("public_sites") if site is None else reverse(PAGES[what], args=[site.slug, visitor.texts.language])
    return HttpResponseRedirect(there)


def _site(visitor: Visitor) -> Site | None:
    cases = cases_of_client(visitor.own)
    if not cases or visitor.own.person.is_protected or any(case.is_protected for case in cases):
        return None
    here = next((case for case in cases if case.closed is None), cases[0])
    return site_of_organisation(here.organisation_id)


def nearby_texts(visitor: Visitor) -> dict[str, object]:
    """The words of the ways, as they stand on the pages themselves."""
    return {name: reader_texts(name, visitor.texts.language) for name in ("site", "near", "information", "contact")}
