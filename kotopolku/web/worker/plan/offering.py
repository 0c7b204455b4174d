"""Offering the plan to the client, who approves it on the own pages; the code of a meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words.followup import refusal_text

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .editing import SEE_OTHER, edit_page, sent
from .forms import OfferForm
from .own_words import offer_shown
from .start import lacks_of_draft


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """What is offered and how it stands, else the form by which the plan on the table is offered."""
    case = client_case(request, reference, "plan.edit")
    plan = plans.draft_of(case)
    if plan is None:
        # Approved meanwhile, or thrown away: the plan's page tells.
        return _to_plan(case)
    row = plans.latest_offer(plan)
    return edit_page(
        request,
        case,
        OfferForm(
            sent(request),
            initial={"version": plan.version, "authority_name": str(worker_of(request)), "county_on": clock.today()},
            with_county=plan.county_takes_part,
        ),
        heading=_("Offer the plan to the client"),
        submit=_("Offer to the client"),
        done=_("The client can now read and approve the plan on the own pages."),
        back=reverse("plan_offer", args=[case.reference]),
        template="plans/offer.html",
        offer=offer_shown(row),
        lacks=lacks_of_draft(case, plan),
        is_minor=plans.is_minor(plans.situation_for_plans(case, plan.made).person.born, plan.made),
        account=open_account_of(case),
        save=lambda given: (
            actions.offer(actor=worker_of(request), plan=plan, agreed=_agreed(given), seen_version=given["version"])
            and None
        ),
    )


def _agreed(given: dict[str, Any]) -> list[actions.Agreement]:
    ours = actions.Agreement(party="authority", name=given["authority_name"], on=clock.today(), how="electronic")
    if not given.get("county_name"):
        return [ours]
    county = actions.Agreement(party="county", name=given["county_name"], on=given["county_on"], how="signature")
    return [ours, county]


@require_POST
def code(request: HttpRequest, reference: str) -> HttpResponse:
    """Makes the code of a meeting and shows it, this once."""
    case = client_case(request, reference, "plan.edit")
    plan = plans.draft_of(case)
    if plan is None:
        return _to_plan(case)
    try:
        made = actions.make_code(actor=worker_of(request), plan=plan)
    except Refusal as refusal:
        return _refused(request, case, refusal)
    context = {
        **client_frame(case, request, "plan"),
        "code": f"{made[:3]} {made[3:]}",
        "until": clock.now() + actions.CODE_LASTS,
    }
    return render(request, "plans/offer_code.html", context)


@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes the offer back."""
    case = client_case(request, reference, "plan.edit")
    plan = plans.draft_of(case)
    if plan is None:
        return _to_plan(case)
    try:
        actions.withdraw_offer(actor=worker_of(request), plan=plan)
    except Refusal as refusal:
        return _refused(request, case, refusal)
    messages.success(request, _("The plan is no longer offered to the client."))
    return _to_plan(case)


def _to_plan(case: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("plan", args=[case.reference]), status=SEE_OTHER)


def _refused(request: HttpRequest, case: Any, refusal: Refusal) -> HttpResponse:
    messages.error(request, refusal_text(refusal))
    return HttpResponseRedirect(reverse("plan_offer", args=[case.reference]), status=SEE_OTHER)
