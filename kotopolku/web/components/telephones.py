"""Telephone numbers within a sentence that runs from right to left: their groups must not change places."""

import re

_NUMBER = re.compile(r"\+?\d[\d ]*\d")
_FROM_LEFT, _END = "\u2066", "\u2069"


def isolated(text: str) -> str:
    """The text with each number set apart, so that it is read from left to right in every language."""
    return _NUMBER.sub(rf"{_FROM_LEFT}\g<0>{_END}", text)
