"""Sending an e-mail and understanding the answer."""

import smtplib
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from .outcomes import Declined, Letter, Out, Unclear

_GREATEST_TEMPORARY = 499
# The server ends the line, whatever was asked.
_CLOSING = 421


class Mail:
    """An open line to the mail server; one for each pass."""

    def __init__(self) -> None:
        self._connection: Any = None

    def open(self) -> None:
        """Raises Out for a server that does not answer or lets nobody in."""
        self._connection = get_connection(fail_silently=False)
        try:
            self._connection.open()
        except smtplib.SMTPResponseException as error:
            self.close()
            raise Out(f"smtp_{error.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Out(type(error).__name__) from None

    def close(self) -> None:
        """End the line; a server that does not take leave is no trouble any more."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, smtplib.SMTPException):
                connection.connection = None

    def send(self, letter: Letter) -> None:
        """Hand one over. Raises Out, Declined, Unclear."""
        if self._connection is None:
            self.open()
        try:
            validate_email(letter.to)
        except ValidationError:
            raise Declined("bad_address", for_good=True) from None
        begin = getattr(self._connection, "begin", None)
        if begin is not None:
            begin()
        try:
            message = _message(letter, self._connection)
            message.send(fail_silently=False)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise self._declined(code) from None
        except smtplib.SMTPDataError as error:
            raise self._declined(error.smtp_code) from None
        except smtplib.SMTPResponseException as error:
            # The sender, the greeting or the password is not accepted: it would be so for every message.
            self.close()
            raise Out(f"smtp_{error.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            raise self._broken(error) from None
        except (ValueError, UnicodeError, IndexError):
            raise Declined("bad_address", for_good=True) from None

    def _declined(self, code: int) -> Exception:
        if code == _CLOSING:
            self.close()
            return Out(f"smtp_{code}")
        return Declined(f"smtp_{code}", for_good=code > _GREATEST_TEMPORARY)

    def _broken(self, error: Exception) -> Exception:
        """The line broke: before the text went over nothing happened, afterwards nobody knows."""
        # A backend that does not tell when is taken at its worst.
        gone = bool(getattr(self._connection, "handed_over", True))
        self.close()
        return Unclear(type(error).__name__) if gone else Out(type(error).__name__)


def _message(letter: Letter, connection: Any) -> EmailMessage:
    address = settings.DEFAULT_FROM_EMAIL
    domain = address.rpartition("@")[2].strip(">") or "localhost"
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=formataddr((letter.sender, address)) if letter.sender else address,
        to=[letter.to],
        headers={
            "Message-ID": f"<{letter.reference}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
        connection=connection,
    )
