"""What every page knows without being told."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def _installed_version() -> str:
    try:
        return version("kotopolku")
    except PackageNotFoundError:
        return ""


VERSION = _installed_version()


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """`demonstration` (made-up people inside), `version`, `here` (where a switch of language comes back to)."""
    # A POST that shows its form again has no page to return to: the same path by GET is the nearest.
    here = request.get_full_path() if request.method == "GET" else request.path
    return {"demonstration": settings.DEMONSTRATION, "version": VERSION, "here": here}
