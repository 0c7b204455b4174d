"""What comes in and goes out, and one that came in: received, read, taken or refused."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.organisations.queries import organisation_of
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.followup import actions
from kotopolku.rooms.followup import queries as followup
from kotopolku.web.components.words import handovers as words
from kotopolku.web.components.words.handovers.shown import sections_of

from ..signed_in import needs, worker_of
from .forms import BecauseForm, PackageForm
from .offering import FORM, SEE_OTHER, UNPROCESSABLE

STEPS = {"receive": actions.receive, "take": actions.take}


@needs(Right.REGISTER)
@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """Those coming in first, then those going out."""
    worker = worker_of(request)
    coming = [(one, words.tag_of(one.row)) for one in followup.coming_in(worker)]
    needed = cases.PURPOSES["client.handover"].to_look
    going = [
        {
            "row": row,
            "tag": words.tag_of(row),
            # A list stands open on a desk: where a protected client moves is told on its own page only.
            "hides": row.from_case is not None and row.from_case.is_protected,
            "still": row.is_open and followup.stands_still(row),
            "may_open": row.from_case is not None and needed in cases.rights_of(worker, row.from_case),
        }
        for row in followup.going_out(worker)
    ]
    return render(request, "handovers/handovers.html", {"coming": coming, "going": going})


@needs(Right.REGISTER)
@require_http_methods(FORM)
def handover(request: HttpRequest, reference: str) -> HttpResponse:
    """One that came in. Read by who received it; that is logged."""
    worker = worker_of(request)
    one = _incoming(worker, reference)
    step = request.POST.get("step", "")
    form = BecauseForm(request.POST if step == "refuse" else None)
    if request.method == "POST" and _stepped(request, one.row, form, step):
        one = _incoming(worker, reference)
        there = reverse("handover", args=[one.row.reference])
        if one.row.to_case is not None:
            there = reverse("client", args=[one.row.to_case.reference])
        return HttpResponseRedirect(there, status=SEE_OTHER)
    package = followup.opened_package(worker, one) if request.method != "POST" else None
    context = {
        "one": one,
        "row": one.row,
        "tag": words.tag_of(one.row),
        "kind": words.kind_label(one.row.kind),
        "parts": [words.part_label(part["part"]) for part in one.row.parts],
        "package": package,
        "sections": sections_of(package) if package else [],
        "told_apart": [words.part_label(part) for part in package.told_apart] if package else [],
        "form": form,
    }
    return render(request, "handovers/handover.html", context, status=UNPROCESSABLE if form.errors else 200)


def _incoming(worker: Any, reference: str) -> followup.Incoming:
    try:
        return followup.incoming(worker, reference)
    except followup.Handover.DoesNotExist:
        raise Http404 from None


def _stepped(request: HttpRequest, row: Any, form: BecauseForm, step: str) -> bool:
    worker = worker_of(request)
    try:
        if step in STEPS:
            STEPS[step](actor=worker, handover=row)
        elif step == "refuse" and form.is_valid():
            actions.refuse(actor=worker, handover=row, because=form.cleaned_data["because"])
        else:
            return False
    except Refusal as refusal:
        messages.error(request, words.refusal_text(refusal))
        return False
    messages.success(request, _("Saved."))
    return True


@needs(Right.REGISTER)
@require_http_methods(FORM)
def bring_in(request: HttpRequest) -> HttpResponse:
    """A package from a municipality that works without this program."""
    worker = worker_of(request)
    places = sorted(followup.receiving_organisations(worker))
    if not places:
        raise Http404
    form = PackageForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.bring_in(actor=worker, organisation_id=_chosen(request, places), file=form.content)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The package was brought in. Nobody has received the client yet."))
            return HttpResponseRedirect(reverse("handover", args=[row.reference]), status=SEE_OTHER)
    context = {"form": form, "places": [organisation_of(number) for number in places]}
    return render(request, "handovers/bring_in.html", context, status=UNPROCESSABLE if form.errors else 200)


def _chosen(request: HttpRequest, places: list[int]) -> int:
    asked = request.POST.get("organisation", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 and int(asked) in places else places[0]
