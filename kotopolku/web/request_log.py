"""Who asked for what went wrong: a line of the log about a request names the user's number and the address."""

import logging

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of the browser. Behind the proxy the proxy tells it, which sets the header anew."""
    told = request.headers.get("x-forwarded-for", "") if settings.SECURE_SSL_REDIRECT else ""
    return told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


class Asked(logging.Filter):
    """Adds `asked` to a record: user and address where it is about a request, else nothing.

    The user is taken from what the request already knows: a line of the log must not ask the database.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through."""
        request = getattr(record, "request", None)
        record.asked = ""
        if isinstance(request, HttpRequest):
            user = getattr(request, "_cached_user", None)
            who = getattr(user, "pk", None)
            record.asked = f" user={who or '-'} from={address_of(request)} {request.method}"
        return True
