"""The Finnish personal identity code (henkilötunnus): form, check character, birth date.

The separators in use since 2023: ``+`` for the 1800s; ``-`` and U–Y for the 1900s; A–F for the 2000s.
No error tells the code, so that it cannot end in a log.
"""

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

_FORM = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})([-+A-FU-Y])([0-9]{3})([0-9A-Y])")
# In running text people leave the separator out, or write a space or a dash of another length for it.
_WRITTEN = re.compile(
    r"(?<![0-9A-Z])([0-9]{2})([0-9]{2})([0-9]{2})(\s?[-+A-FU-Y\u2010-\u2015\u2212]\s?|\s?)([0-9]{3})([0-9A-Y])(?![0-9A-Z])"
)
_CENTURIES = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


class IdentityCodeProblem(StrEnum):
    """What is wrong with a text that should be an identity code."""

    FORM = "form"
    DATE = "date"
    NUMBER = "number"
    CHECK_CHARACTER = "check_character"


class NotAnIdentityCode(ValueError):
    """The text is no identity code; ``problem`` tells why, never the text itself."""

    def __init__(self, problem: IdentityCodeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class IdentityCode(Struct, frozen=True, gc=False):
    """A valid identity code. Its representation hides the code; use ``text`` where it must be shown."""

    text: str
    birth_date: date
    individual_number: int

    @classmethod
    def of(cls, text: str) -> "IdentityCode":
        """Reads a code, small letters and surrounding spaces allowed. Raises `NotAnIdentityCode`."""
        text = text.strip().upper()
        found = _FORM.fullmatch(text)
        if found is None:
            raise NotAnIdentityCode(IdentityCodeProblem.FORM)
        day, month, year, separator, number, check = found.groups()
        try:
            born = date(_CENTURIES[separator] + int(year), int(month), int(day))
        except ValueError:
            raise NotAnIdentityCode(IdentityCodeProblem.DATE) from None
        if int(number) < 2:
            raise NotAnIdentityCode(IdentityCodeProblem.NUMBER)
        if check != check_character(day + month + year, number):
            raise NotAnIdentityCode(IdentityCodeProblem.CHECK_CHARACTER)
        return cls(text, born, int(number))

    @property
    def is_test(self) -> bool:
        """Whether the individual number is 900–999: temporary and test codes, of no living person."""
        return self.individual_number >= 900

    def __repr__(self) -> str:
        return "IdentityCode(…)"

    def __str__(self) -> str:
        return self.__repr__()


def holds_identity_code(text: str) -> bool:
    """Whether an identity code with the right check character stands anywhere in the text, with or without separator.

    Ten digits in a row are taken for a telephone number, not for a code without its separator.
    """
    return bool(identity_code_spans(text.upper()))


def identity_code_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where identity codes in capital letters stand in the text: first place and the one after the last."""
    return tuple(found.span() for found in _WRITTEN.finditer(text) if _is_written_code(*found.groups()))


def _is_written_code(day: str, month: str, year: str, between: str, number: str, check: str) -> bool:  # noqa: PLR0917
    separator = between.strip()
    if not separator and check.isdigit():
        return False
    centuries = [separator] if separator in _CENTURIES else ["-", "A", "+"]
    for century in centuries:
        try:
            IdentityCode.of(f"{day}{month}{year}{century}{number}{check}")
        except NotAnIdentityCode:
            continue
        return True
    return False


def check_character(birth_digits: str, number: str) -> str:
    """The check character of ``DDMMYY`` and an individual number of three digits."""
    return _CHECK_CHARACTERS[int(birth_digits + number) % 31]
