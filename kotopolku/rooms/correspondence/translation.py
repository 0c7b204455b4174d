"""The place of a machine that translates. None is built in: an installation that has one names it in its settings.

A translator gets the text of one message when a reader presses a button, and nothing else; what it answers is shown
beside the original and kept nowhere (decision 0070).
"""

from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Translator(Protocol):
    """What turns words of one language into another; `name` is told to the reader."""

    name: str

    def may(self, source: str, target: str) -> bool:
        """Whether it knows the two languages."""
        ...

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in `target`. Raises CannotTranslate when it cannot at the moment."""
        ...


class CannotTranslate(Exception):
    """The translator does not answer, or does not know the text."""


_in_use: list[Any] = []


def use(translator: Translator | None) -> None:
    """Have the translator used from now on; None: none."""
    _in_use[:] = [] if translator is None else [translator]


def load() -> None:
    """Take into use what the settings name, by the path of a class without parameters; nothing by default."""
    if settings.TRANSLATOR:
        use(import_string(settings.TRANSLATOR)())


def translator() -> Translator | None:
    """The one in use."""
    return _in_use[0] if _in_use else None


def translatable(source: str, target: str, *, is_protected: bool) -> bool:
    """Whether a reader of `target` may have a text translated; never of a client under turvakielto."""
    found = translator()
    return found is not None and not is_protected and source != target and found.may(source, target)
