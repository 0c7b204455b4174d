"""Typed text outlives the session: what a signed-out worker sends is kept until they have signed in again.

It is kept in the session of the same browser, which the sign-in carries on, and read back into the form; nothing of the
client's file is read or written before that.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

KEPT = "kept_text"
LARGEST = 200_000
"""Characters: more than any page of an assessment; a stranger must not fill the table of sessions."""


def keeping_text(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that lets nobody in without signing in, but keeps what a form sent to it after the session had ended."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _keep(request)
        if request.headers.get("X-Autosave"):
            return HttpResponse(status=401)
        response = redirect_to_login(request.path)
        response.status_code = 303
        return response

    # The middleware would turn the text away before this function sees it; the function turns its sender away itself.
    return login_not_required(kept)


def _keep(request: HttpRequest) -> None:
    text = request.POST.urlencode()
    if len(text) <= LARGEST:
        request.session[KEPT] = {"path": request.path, "text": text}


def kept_text(request: HttpRequest) -> QueryDict | None:
    """What was sent to this page before the sign-in; None when nothing was."""
    kept = request.session.get(KEPT) or {}
    return QueryDict(kept["text"]) if kept.get("path") == request.path else None


def forget_text(request: HttpRequest) -> None:
    """The text has been saved."""
    if (request.session.get(KEPT) or {}).get("path") == request.path:
        del request.session[KEPT]
