"""The size of the text on every page of the window, kept without script, and the words of reading it aloud."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kotopolku.web.components.public_texts import reader_texts

SIZES = ("100", "125", "150", "200")
"""Percent of the usual size."""
SIZE_COOKIE = f"{settings.COOKIE_PREFIX}kotopolku_text"


def device_shown(request: HttpRequest, language: str) -> dict[str, Any]:
    """The size that was chosen, the sizes to choose from, and the words of the bar."""
    texts = reader_texts("device", language)
    chosen = request.COOKIES.get(SIZE_COOKIE, "")
    return {
        "texts": texts,
        "size": chosen if chosen in SIZES else SIZES[0],
        "sizes": [{"code": size, "text": texts[f"size_{size}"]} for size in SIZES],
    }


def size_kept(size: str, there: str) -> HttpResponse:
    """Back to the page, in that size. The cookie tells nothing but the size, and goes at the sign-out."""
    response = HttpResponseRedirect(there, status=303)
    if size in SIZES:
        response.set_cookie(SIZE_COOKIE, size, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
