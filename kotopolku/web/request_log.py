"""Who asked for what went wrong: a line of the log about a request names the user's number and the address.

Pages that open by their address alone (a cancelled appointment, an interpreter's order, a calendar) are named by the
beginning of it: whoever reads the log must not be able to open them.
"""

import logging
import re

from django.conf import settings
from django.http import HttpRequest

from kotopolku.platform.audit.identity_codes import Codeless

_SECRET = re.compile(r"(/(?:my/cancel|partner/interpreting|partner/referral|appointments/feed)/)[^\s?#\"'<>]+")
REDACTED = "[secret]"


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


class Line(Codeless):
    """A line of the log, its traceback included, without what opens a page."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return _SECRET.sub(rf"\1{REDACTED}", super().format(record))
