"""What was opened to the worker, and what they opened to others: what ends soon, what nobody uses."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases

from ..signed_in import may, worker_of
from .forms import EndForm
from .of_client import UNPROCESSABLE, lost_with
from .shown import emergency_running, grant_row, listed

SOON = timedelta(days=30)
IDLE = timedelta(days=30)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Grants to the worker; grants that they may end and that end within 30 days or were not used for 30 days."""
    worker, today = worker_of(request), clock.today()
    context = {
        "mine": [_mine_row(worker, one) for one in _holding(worker)],
        "running": [one for case in cases.granted_cases(worker).order_by("pk") if (one := _running(worker, case))],
        "ending": listed(cases.grants_ending(worker, today + SOON), today),
        "unused": listed(cases.grants_unused(worker, today - IDLE), today),
        "may_grant": may(request, Right.GRANT),
        "may_break_glass": may(request, Right.BREAK_GLASS),
    }
    return render(request, "access/mine.html", context)


def _holding(worker: Any) -> list[Any]:
    """Grants that open something to the worker still: one who left the organisation is told of no client."""
    return [grant for grant in cases.grants_to(worker) if cases.rights_of(worker, grant.case)]


def _mine_row(worker: Any, grant: Any) -> dict[str, Any]:
    opens = Right.OPEN in cases.rights_of(worker, grant.case)
    return {**grant_row(grant, clock.today()), "opens": opens}


def _running(worker: Any, case: Any) -> dict[str, Any] | None:
    running = emergency_running(case, worker)
    return None if running is None else {"case": case, **running}


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """The holder ends a grant that they need no more."""
    worker = worker_of(request)
    grant = next((one for one in _holding(worker) if one.pk == number), None)
    if grant is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.end_grant(actor=worker, grant=grant, because=form.cleaned_data["because"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The access was ended."))
            return HttpResponseRedirect(reverse("access"), status=303)
    context = {
        "form": form,
        "heading": _("Give back your access to %(client)s?") % {"client": grant.case.sort_name},
        "lost": lost_with(grant),
    }
    return render(request, "access/give_back.html", context, status=UNPROCESSABLE if form.errors else 200)
