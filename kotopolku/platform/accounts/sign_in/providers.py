"""The identity providers of this installation, for the pages that lead to them."""

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from .matching import CLIENT, SIDE, STAFF

__all__ = ["CLIENT", "STAFF", "providers_of"]


def providers_of(request: HttpRequest, side: str, following: str = "") -> list[dict[str, str]]:
    """Name and address (`name`, `href`) of each provider of a side; afterwards the browser goes to `following`."""
    adapter = get_adapter(request)
    apps = [app for app in adapter.list_apps(request) if app.settings[SIDE] == side]
    wish = {"next": following} if following else {}
    return [{"name": app.name, "href": app.get_provider(request).get_login_url(request, **wish)} for app in apps]
