"""The worker's calendar for another program: an address that is a secret, and a file that tells nothing of anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.rooms.appointments import actions, queries
from kotopolku.web.components.ical import worker_calendar

from ..signed_in import needs, worker_of
from .booking import FORM


@needs(Right.REGISTER)
@require_http_methods(FORM)
def settings(request: HttpRequest) -> HttpResponse:
    """Makes an address, which is shown this once, or takes it back."""
    worker = worker_of(request)
    address = ""
    if request.method == "POST":
        if request.POST.get("do") == "revoke":
            actions.revoke_feed(user=worker)
        else:
            secret = actions.make_feed(user=worker)
            address = request.build_absolute_uri(reverse("appointment_feed_file", args=[secret]))
    return render(request, "appointments/feed.html", {"address": address, "has_feed": queries.has_feed(worker)})


@login_not_required
@require_safe
def feed(_request: HttpRequest, address: str) -> HttpResponse:
    """Times only: no name, no place, no kind. The same 404 for an address that never was and one taken back."""
    rows = queries.feed_of(address)
    if rows is None:
        raise Http404
    answer = HttpResponse(worker_calendar(rows), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
