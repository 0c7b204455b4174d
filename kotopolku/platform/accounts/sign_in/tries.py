"""Who is asking from where, and whether they have tried too often."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104  the address of a request that came from none


def address_of(request: HttpRequest) -> str:
    """The address that the request came from, seen through one's own proxies only."""
    return get_client_ip(request) or NOWHERE


def is_locked_out(request: HttpRequest) -> bool:
    """Whether this try was refused for the tries before it; the same for names that nobody has."""
    locked: Any = getattr(request, "axes_locked_out", False)
    return bool(locked)


def has_just_been_locked_out(request: HttpRequest) -> bool:
    """Whether it was this try that locked; those after it are not logged one by one."""
    return getattr(request, "axes_failures_since_start", None) == settings.AXES_FAILURE_LIMIT
