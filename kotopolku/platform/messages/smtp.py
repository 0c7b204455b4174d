"""Django's own way of sending e-mail, which remembers whether the text itself had left when the line broke."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class _Watching:
    """A connection that knows whether the text went over since it was last asked."""

    handed_over = False

    def send(self, s: Any) -> None:
        """What smtplib sends: commands are texts, the message itself is bytes."""
        if isinstance(s, (bytes, bytearray)):
            self.handed_over = True
        super().send(s)  # type: ignore[misc]


class _Plain(_Watching, smtplib.SMTP):
    """STARTTLS, or nothing on the same machine."""


class _OverTls(_Watching, smtplib.SMTP_SSL):
    """TLS from the first byte."""


class Backend(EmailBackend):
    """`EMAIL_BACKEND` of the service."""

    @property
    def connection_class(self) -> Any:
        return _OverTls if self.use_ssl else _Plain

    def begin(self) -> None:
        """Forget what went over before."""
        if self.connection is not None:
            self.connection.handed_over = False  # type: ignore[attr-defined]

    @property
    def handed_over(self) -> bool:
        """Whether the text of the present message has left this machine, wholly or in part."""
        return self.connection is not None and bool(getattr(self.connection, "handed_over", True))
