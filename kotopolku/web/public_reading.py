"""Public pages know no cookie: neither read nor set, so that a copy of a page serves everybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

BEGINNINGS = ("/info/", "/partner/")
# The outermost of what varies: answers are compressed by the proxy.
_KEPT = {"accept-encoding"}


def public_reading(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, outside the one of the sessions: a worker who is signed in reads public pages as anybody does."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(BEGINNINGS):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        # Those within have looked at the session, which is empty here.
        vary = [one.strip() for one in response.headers.get("Vary", "").split(",")]
        if named := [one for one in vary if one.lower() in _KEPT]:
            response.headers["Vary"] = ", ".join(named)
        else:
            response.headers.pop("Vary", None)
        return response

    return answered
