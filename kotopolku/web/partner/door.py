"""The door of whoever has a secret link: without signing in, with a brake on guessing, and no copy kept anywhere."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import tries
from .kept import kept_nowhere

GONE, TOO_MANY = 410, 429
Told = TypeVar("Told")

Problem = Callable[[HttpRequest, str, int], HttpResponse]
"""`problem(request, key, status)`: a page of the text of that key, "over" or "braked"."""


def behind_a_link(
    found: Callable[[str], Told | None], problem: Problem
) -> Callable[[Callable[[HttpRequest, str, Told], HttpResponse]], Callable[[HttpRequest, str], HttpResponse]]:
    """A view of what `found(token)` tells; an unknown, revoked or old link shows the same plain page.

    Without a session there is nothing to forge: whoever sends has the link.
    """

    def guarded(view: Callable[[HttpRequest, str, Told], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
        @csrf_exempt
        @login_not_required
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            if tries.is_braked(request):
                return kept_nowhere(problem(request, "braked", TOO_MANY))
            told = found(token)
            if told is None:
                tries.count_failed(request)
                return kept_nowhere(problem(request, "over", GONE))
            return kept_nowhere(view(request, token, told))

        return opened

    return guarded
