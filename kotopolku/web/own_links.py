"""The way to an identity provider begins on a page of ours: nobody is signed in by a link on somebody else's page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

BEGINNINGS = {"openid_connect_login", "saml_login"}
ELSEWHERE = {"cross-site", "same-site"}


class own_links:  # noqa: N801  middleware is named as a function is
    """Middleware. Browsers tell by themselves where a request comes from, and no page can make them tell otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Sends to the sign-in page whoever would begin from elsewhere; there the button is pressed by a person."""
        match = request.resolver_match
        if match is None or match.url_name not in BEGINNINGS:
            return None
        if request.headers.get("sec-fetch-site", "") in ELSEWHERE:
            return HttpResponseRedirect(reverse("sign_in"), status=303)
        return None
