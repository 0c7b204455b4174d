"""Break-glass: opening a file in an emergency, and judging it afterwards."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.audit import queries as audit
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.words import events

from ..signed_in import needs, worker_of
from .forms import EmergencyForm, ReviewForm
from .of_client import UNPROCESSABLE
from .shown import emergency_row

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.BREAK_GLASS)
def emergency(request: HttpRequest) -> HttpResponse:
    """Takes access for three hours; whether there is such a file is not told before it is taken."""
    given = request.POST if request.method == "POST" else None
    form = EmergencyForm(given, initial={"reference": request.GET.get("reference", "")[:20]})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            case = actions.take_emergency(actor=worker_of(request), reference=data["reference"], reason=data["reason"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.warning(request, _("The file is open to you for three hours. The officer has been told."))
            return HttpResponseRedirect(reverse("client", args=[case.reference]), status=303)
    return render(request, "access/emergency.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@needs(Right.REVIEW_EMERGENCIES)
def emergencies(request: HttpRequest) -> HttpResponse:
    """Those that wait for review, the oldest first; with `?reviewed` those that were judged."""
    worker, is_reviewed = worker_of(request), "reviewed" in request.GET
    rows: Any = cases.emergencies_reviewed(worker) if is_reviewed else cases.emergencies_to_review(worker)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [emergency_row(one) for one in page], "is_reviewed": is_reviewed}
    return render(request, "access/emergencies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.REVIEW_EMERGENCIES)
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Who opened which file why, what they looked at, and what the officer thinks of it."""
    worker = worker_of(request)
    waiting = next((one for one in cases.emergencies_to_review(worker) if one.pk == number), None)
    found = waiting or cases.emergencies_reviewed(worker).filter(pk=number).first()
    if found is None:
        raise Http404
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.review_emergency(actor=worker, emergency=found, verdict=data["verdict"], note=data["note"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The review was saved."))
            return HttpResponseRedirect(reverse("emergencies"), status=303)
    looks = audit.uses_between(found.user_id, found.case_id, found.since, found.until)
    context = {
        **emergency_row(found),
        "form": form,
        "looks": [{"entry": one, "what": events.purpose_text(one.purpose)} for one in looks],
    }
    return render(request, "access/review.html", context, status=UNPROCESSABLE if form.errors else 200)
