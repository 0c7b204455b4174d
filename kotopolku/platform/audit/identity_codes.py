"""Keeping identity codes out of the log (1050/2018 29 §).

It is read by more people than the file that it tells about.
"""

import logging
import re
from datetime import UTC, datetime

_SHAPE = re.compile(
    r"(?<![0-9A-Za-z])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![0-9A-Za-z])",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
REDACTED = "[identity code]"


class IdentityCodeInLog(Exception):
    """A value that looks like an identity code was about to be logged."""


def without_identity_codes(text: str, *, refuse: bool) -> str:
    """`text` with everything of the shape of an identity code blotted out.

    Raises IdentityCodeInLog instead if `refuse`.
    """
    if refuse and _SHAPE.search(text):
        raise IdentityCodeInLog
    return _SHAPE.sub(REDACTED, text)


class Codeless(logging.Formatter):
    """Writes log lines without identity codes: a database names the values that offended it in its errors.

    Times are UTC and say so. A message is one line, whatever somebody typed into it: nobody makes up a line of the log.
    """

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        """The moment as in 2026-01-31T22:15:00.123+00:00."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line without its traceback; control characters are written as escapes."""
        return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        return without_identity_codes(super().format(record), refuse=False)
