"""What goes wrong, told in the window in which it did: a client reads of it in the own language and finds back."""

from typing import Any

from django.http import HttpRequest
from django.views import csrf, defaults

from kotopolku.web.client.front.problems import broken, problem

OWN_PAGES = "/my/"


def bad_request(request: HttpRequest, exception: Exception) -> Any:
    """400: nothing of the request can be trusted, so nobody is looked for."""
    return broken(request, 400) if _is_own(request) else defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> Any:
    """403."""
    return problem(request, 403) if _is_own(request) else defaults.permission_denied(request, exception)


def forged(request: HttpRequest, reason: str = "") -> Any:
    """403 of a form that this session did not give out, or gave out for somebody else's matters."""
    return problem(request, 403) if _is_own(request) else csrf.csrf_failure(request, reason)


def not_found(request: HttpRequest, exception: Exception) -> Any:
    """404, alike for what is not there and for what is not the reader's."""
    return problem(request, 404) if _is_own(request) else defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> Any:
    """500: the database may be what is broken."""
    return broken(request, 500) if _is_own(request) else defaults.server_error(request)


def _is_own(request: HttpRequest) -> bool:
    return request.path.startswith(OWN_PAGES)
