"""How the codes of the domain and the rooms are worded, one module a subject."""

from collections.abc import Mapping
from typing import Any

Words = Mapping[str, Any]
"""A code and its lazily translated words."""


def worded(words: Words, code: str | None) -> str:
    """The words of a code; the code itself where nobody has worded it yet, nothing where there is no code."""
    return str(words.get(code, code)) if code else ""


def choices_of(words: Words, *, empty: Any = None) -> list[tuple[str, Any]]:
    """Choices of a form field in the order of the words; `empty` is the text of "none chosen"."""
    first = [("", empty)] if empty is not None else []
    return [*first, *words.items()]
