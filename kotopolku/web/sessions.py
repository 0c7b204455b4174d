"""A session ends when it is left alone, and opens no page before a second factor where one is required."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods

from kotopolku.platform.accounts.sign_in import sessions as own
from kotopolku.platform.audit.actions import record

BEFORE_A_SECOND_FACTOR = {"sign_in", "sign_out", "choose_language", "session", "account_reauthenticate", "healthz"}
"""What a worker reaches without a second factor, besides the pages where one is set up."""
ASKED_BY_THE_PAGE = {"session", "client_correspondence_news"}
"""What an open page asks by itself: it is no use of the session, which ends all the same."""
OF_NO_SIDE = {"sign_in", "sign_out", "choose_language", "session", "gallery"}
"""What lies among the workers' pages and is the clients' too."""


class sessions:  # noqa: N801  middleware is named as a function is
    """Middleware, after the one that knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Signs out whoever was away too long; what follows meets nobody then."""
        if request.user.is_authenticated and own.seconds_left(request) <= 0:
            record(actor=request.user, action="accounts.session_ended", after={"why": "left alone"})
            logout(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Notes that the session is in use; keeps clients from the workers' pages, and workers to their set-up."""
        if not request.user.is_authenticated or request.resolver_match is None:
            return None
        name = request.resolver_match.view_name
        if name not in ASKED_BY_THE_PAGE:
            own.use(request)
        if request.user.is_client:
            if getattr(view, "__module__", "").startswith("kotopolku.web.worker") and name not in OF_NO_SIDE:
                raise Http404
        elif own.lacks_second_factor(request) and not (name in BEFORE_A_SECOND_FACTOR or name.startswith("mfa_")):
            return HttpResponseRedirect(reverse("mfa_index"))
        return None


@login_not_required
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponseBase:
    """How many seconds the session has left. Asking is no use of it; a POST is one."""
    if not request.user.is_authenticated:
        return JsonResponse({"left": 0})
    if request.method == "POST":
        own.use(request)
    return JsonResponse({"left": own.seconds_left(request)})


def idle(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: what the script that warns of the session's end has to know.

    `key` encrypts what is typed while it waits in the browser's tab for its writer to sign in again; it is the same in
    all sessions of a user and stands on no page of anybody else.
    """
    # A request that was refused before anybody was looked for: a host that is not ours.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"idle": None}
    key = b64encode(salted_hmac("kotopolku.typed", str(user.pk), algorithm="sha256").digest()).decode()
    return {"idle": {"left": max(own.seconds_left(request), 0), "warning": settings.IDLE_WARNING, "key": key}}
