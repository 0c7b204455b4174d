"""What every answer tells the browser, pages and static files alike, beyond what Django and the content policy say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_ALWAYS = {
    # No other site embeds or reads anything of ours.
    "Cross-Origin-Resource-Policy": "same-origin",
    # Nothing here needs a camera, a place or a payment; passkeys are asked for by our own pages only.
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "X-Robots-Tag": "noindex, nofollow",
}


def headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost, so that no answer escapes it."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        return response

    return answered
