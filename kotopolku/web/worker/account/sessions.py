"""Where the worker is signed in, and ending it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kotopolku.platform.accounts.sign_in.sessions import end_session, end_sessions, has_just_begun, sessions_of

from ..signed_in import worker_of


def proved_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of one who has proved themselves once more within minutes.

    Who has nothing here to prove it by, because a provider lets them in, has to have come from the provider just now.
    """
    asking: Callable[..., HttpResponse] = reauthentication_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not get_reauthentication_flows(worker_of(request)) and not has_just_begun(request):
            messages.error(request, _("Nothing was ended. Sign out, sign in again and then end the session."))
            return _back()
        return asking(request, *args, **kwargs)

    return guarded


_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_MACHINES = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""Words in what a browser says of itself, the more telling first: Edge calls itself Chrome too, Android Linux."""


def browser_named(said: str) -> str:
    """A browser and its machine by the names that people know; what it said when none of them is in it."""
    names = [next((name for word, name in known if word in said), "") for known in (_BROWSERS, _MACHINES)]
    return ", ".join(filter(None, names)) or said


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """The worker's own sessions, the one that is asking marked."""
    rows = [
        {
            "row": row,
            "is_here": row.session_key == request.session.session_key,
            "browser": browser_named(row.user_agent),
        }
        for row in sessions_of(worker_of(request))
    ]
    return render(request, "account/sessions.html", {"rows": rows})


@require_POST
@proved_again
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End one session; 404 for one that is not the worker's own or has ended."""
    if not end_session(actor=worker_of(request), number=number):
        raise Http404
    messages.success(request, _("The session has ended."))
    return _back()


@require_POST
@proved_again
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    worker = worker_of(request)
    end_sessions(actor=worker, user_id=worker.pk, but=request.session.session_key or "")
    messages.success(request, _("All other sessions have ended."))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("own_sessions"), status=303)
