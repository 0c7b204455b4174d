"""Lists: what waits for a decision, and all of one client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.rooms.appointments.queries.fees import fees_of, open_fees

from ..client_frame import client_case, client_frame
from ..signed_in import needs, worker_of
from .shown import row_of


@require_safe
@needs(Right.DECIDE_FEE)
def fees(request: HttpRequest) -> HttpResponse:
    """No-shows of the worker's clients that wait for a decision, the oldest first."""
    return render(request, "fees/fees.html", {"rows": [row_of(one) for one in open_fees(worker_of(request))]})


@require_safe
def of_client(request: HttpRequest, reference: str) -> HttpResponse:
    """All no-shows of one client of which a fee was or may be asked."""
    case = client_case(request, reference, "client.fee")
    context = {**client_frame(case, request, ""), "rows": [row_of(one) for one in fees_of(case)]}
    return render(request, "fees/of_client.html", context)
