"""For a client: services that answer the needs of the latest assessment, with why, why not and what is not known."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from kotopolku.domain.services import Fit
from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import organisations
from kotopolku.rooms.cases.queries import PURPOSES
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.assessment import NEEDS
from kotopolku.web.components.words.services.fitting import reason_text

from ..client_frame import client_case, client_frame
from .client_facts import client_facts, needs_of
from .shown import row_of

PER_PAGE = 25


@require_safe
def fitting(request: HttpRequest, reference: str) -> HttpResponse:
    """Services in the order in which they fit, with the reasons."""
    case = client_case(request, reference, "client.services_fitting")
    today = clock.today()
    needs = needs_of(case)
    client = client_facts(case, today, needs)
    found = queries.services_for(client, _areas(case, client.municipality))
    page = Paginator(found.fits, PER_PAGE).get_page(request.GET.get("page"))
    shown, refer = queries.services_of(page), _referral(case)
    context = {
        **client_frame(case, request, "fitting"),
        "needs": [worded(NEEDS, str(need.need)) for need in needs],
        "rows": [_row(fit, service, refer, place) for place, (fit, service) in enumerate(shown, page.start_index())],
        "pages": page,
        "compared": found.compared,
        "answering": found.answering,
        "is_hidden": not client.municipality,
        "has_assessment": PURPOSES["client.assessment"].to_look in case.rights,
    }
    return render(request, "services/fitting.html", context)


def _areas(case: Any, municipality: str) -> frozenset[str]:
    """The client's municipality; where it may not be used, so that it does not show in what is offered, those of the
    authority.
    """
    if municipality:
        return frozenset({municipality})
    return queries.areas_of(list(organisations().filter(pk=case.organisation_id)))


def _referral(case: Any) -> str:
    """The address at which a referral is begun; empty where there is no such page."""
    try:
        return reverse("client_referral_new", args=[case.reference])
    except NoReverseMatch:
        return ""


def _row(fit: Fit, service: Any, refer: str, place: int) -> dict[str, Any]:
    state = "fits" if fit.fits else "barred" if fit.is_barred else "hindered"
    return {
        **row_of(service),
        "number": place,
        "standing": state,
        "tag": {"fits": "done", "hindered": "waiting", "barred": "ended"}[state],
        "reasons": [reason_text(one) for one in fit.reasons],
        "obstacles": [reason_text(one) for one in fit.obstacles],
        "not_known": [reason_text(one) for one in fit.not_known],
        "refer": f"{refer}?service={service.pk}" if refer else "",
    }
