"""The pages of recovery codes and of removing the app, for one who has none too."""

from allauth.mfa.recovery_codes.views import view_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes once after they were made, their number afterwards; the page of second factors where there are none."""
    try:
        answer: HttpResponse = view_recovery_codes(request)
    except Http404:
        return HttpResponseRedirect(reverse("mfa_index"))
    return answer


def remove_app(request: HttpRequest) -> HttpResponseBase:
    """Asks, and removes the authenticator app; the page of second factors where there is none."""
    try:
        answer: HttpResponseBase = deactivate_totp(request)
    except Http404:
        return HttpResponseRedirect(reverse("mfa_index"))
    return answer
