"""The page of recovery codes, for one who has none too."""

from allauth.mfa.recovery_codes.views import view_recovery_codes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes once after they were made, their number afterwards; the page of second factors where there are none."""
    try:
        answer: HttpResponse = view_recovery_codes(request)
    except Http404:
        return HttpResponseRedirect(reverse("mfa_index"))
    return answer
