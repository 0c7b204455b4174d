"""The records of processing, for those who answer for the data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.retention.processing import SECURITY, categories, receivers

from ..signed_in import may

READERS = (Right.RETAIN, Right.SEE_LOGS, Right.ADMINISTER)


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """What every table holds, what for and until when; nothing about anybody."""
    if not any(may(request, right) for right in READERS):
        raise Http404
    context = {"categories": categories(), "receivers": receivers(), "security": SECURITY}
    return render(request, "retention/records.html", context)
