"""Finished pages kept in memory: the same for every reader, and made anew as soon as anything on the site changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kotopolku.platform import clock
from kotopolku.rooms.publishing.queries import stamp_of
from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.translating.naming import is_naming

from .window import View, fresh, made

_HEADERS = ("Content-Type", "Content-Language", "Cache-Control", "X-Robots-Tag", "ETag")


def reading_page(*, by_the_minute: bool = False) -> Callable[[View], View]:
    """As `public_page`, for what shows nothing but the site's own texts and offices.

    A page with a query in its address is made each time: nobody fills the memory with addresses of their own. A page
    that tells whether an office is open lives no longer than the minute.
    """

    def kept_in_memory(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, language: str, **kwargs: Any) -> HttpResponse:
            stamp = stamp_of(slug)
            is_plain = not request.META.get("QUERY_STRING") and not is_naming(request)
            may_keep = stamp and language in READER_LANGUAGES and is_plain
            moment = f"{clock.now():%Y%m%d%H%M}" if by_the_minute else ""
            pages, key = caches["pages"], f"{request.path}|{stamp}|{moment}"
            known = pages.get(key) if may_keep else None
            if known is not None:
                content, headers = known
                return fresh(request, HttpResponse(content, headers=headers))
            response = made(request, slug, language, stamp, lambda visitor: view(visitor, **kwargs))
            if may_keep and response.status_code == 200 and request.method == "GET":
                headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
                pages.set(key, (response.content, headers))
            return response

        return shown

    return kept_in_memory
