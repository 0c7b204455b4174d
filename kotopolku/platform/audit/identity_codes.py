"""Keeping identity codes out of the log (1050/2018 29 §).

It is read by more people than the file that it tells about.
"""

import logging
import re

_SHAPE = re.compile(
    r"(?<![0-9A-Za-z])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![0-9A-Za-z])",
    re.IGNORECASE,
)
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
    """Writes log lines without identity codes: a database names the values that offended it in its errors."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        return without_identity_codes(super().format(record), refuse=False)
