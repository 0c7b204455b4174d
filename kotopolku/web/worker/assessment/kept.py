"""Typed text outlives the session: what a signed-out worker sends is kept until they have signed in again.

It is kept in the session of the same browser, which the sign-in carries on, and read back into the form; nothing of the
client's file is read or written before that. A signed cookie of the last sign-in tells whose text it is: of a stranger
nothing is kept, and a text is given back to its writer only.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

from kotopolku.platform import clock

KEPT = "kept_text"
LARGEST = 60_000
"""Characters as typed: more than any page of an assessment; the table of sessions must not be filled."""
KEPT_FOR = timedelta(hours=1)
WRITER = f"{settings.COOKIE_PREFIX}kotopolku_writer"
_SALT = "kotopolku.writer"
A_WORKING_DAY = 12 * 60 * 60
"""Seconds for which a browser is known to be a worker's."""


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


def signed_in_here(request: HttpRequest, response: HttpResponse, user_id: int) -> None:
    """Somebody has signed in: the browser is theirs for a working day, and a text of anybody else is dropped."""
    response.set_signed_cookie(
        WRITER,
        str(user_id),
        salt=_SALT,
        max_age=A_WORKING_DAY,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    if KEPT in request.session:
        # The session had the short life of the text; from now on it has the worker's.
        request.session.set_expiry(None)
        if not _is_of(request.session[KEPT], user_id):
            del request.session[KEPT]


def _writer(request: HttpRequest) -> int | None:
    """Who signed in on this browser last, within a working day."""
    value = request.get_signed_cookie(WRITER, default="", salt=_SALT, max_age=A_WORKING_DAY)
    return int(value) if value else None


def _keep(request: HttpRequest) -> None:
    writer = _writer(request)
    given = request.POST.copy()
    given.pop("csrfmiddlewaretoken", None)
    length = sum(len(name) + len(str(value)) for name, values in given.lists() for value in values)
    if writer is None or length > LARGEST:
        return
    request.session[KEPT] = {
        "path": request.path,
        "text": given.urlencode(),
        "writer": writer,
        "at": clock.now().isoformat(),
    }
    request.session.set_expiry(int(KEPT_FOR.total_seconds()))


def _is_of(kept: dict[str, Any], user_id: int | None) -> bool:
    """Whether the text is this user's and no older than an hour."""
    return kept.get("writer") == user_id and clock.now() - datetime.fromisoformat(kept["at"]) <= KEPT_FOR


def kept_text(request: HttpRequest) -> QueryDict | None:
    """What the worker sent to this page before they signed in again; None when nothing was.

    A text of somebody else and one that is too old are dropped wherever they are found.
    """
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    if not _is_of(kept, request.user.pk):
        del request.session[KEPT]
        return None
    return QueryDict(kept["text"]) if kept["path"] == request.path else None


def forget_text(request: HttpRequest) -> None:
    """The text has been saved."""
    if (request.session.get(KEPT) or {}).get("path") == request.path:
        del request.session[KEPT]
