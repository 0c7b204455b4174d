"""Pages of a signed-in worker are kept nowhere: not on the disk of a shared computer, not behind the back button."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def no_store(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, after the one that knows who is signed in. Static files are answered before it and stay cached."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        # Asked beforehand too: after signing out nobody is signed in, and the page before it was a worker's.
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return answered
