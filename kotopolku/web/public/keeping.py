"""Finished pages kept in memory: the same for every reader, and made anew as soon as anything on the site changes."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kotopolku.platform import clock
from kotopolku.rooms.publishing.queries import stamp_of

from .window import View, fresh, public_page

_HEADERS = ("Content-Type", "Content-Language", "Cache-Control", "X-Robots-Tag", "ETag")


def reading_page(view: View) -> View:
    """As `public_page`, for what shows nothing but the site's own texts and offices.

    A page with a query in its address is made each time: nobody fills the memory with addresses of their own. Open
    or closed is told by the minute, so a page lives no longer than that.
    """
    whole = public_page(view)

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, slug: str, language: str, **kwargs: Any) -> HttpResponse:
        stamp = stamp_of(slug)
        if not stamp or request.META.get("QUERY_STRING"):
            return whole(request, slug, language, **kwargs)
        key = f"{request.path}|{stamp}|{clock.now():%Y%m%d%H%M}"
        pages = caches["pages"]
        known = pages.get(key)
        if known is not None:
            content, headers = known
            return fresh(request, HttpResponse(content, headers=headers))
        response = whole(request, slug, language, **kwargs)
        if response.status_code == 200 and request.method == "GET":
            headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
            pages.set(key, (response.content, headers))
        return response

    return shown
