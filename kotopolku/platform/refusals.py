"""Saying no: an action refuses with a code and the field it is about; the windows word it.

A refusal never carries an identity code or another secret in its parameters: they end on pages and in logs.
"""

import re
from typing import Any, ClassVar

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


class Refusal(Exception):
    """Something that may not be done. Derive a class for each reason, named by it.

    `code` is the class name in snake case, `field` the form field to which the reason belongs (None: to the
    whole), `params` what its sentence needs: days, codes, numbers.
    """

    code: ClassVar[str] = "refusal"
    field: str | None = None

    def __init__(self, *, field: str | None = None, **params: Any) -> None:
        super().__init__(self.code)
        if field is not None:
            self.field = field
        self.params: dict[str, Any] = params

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in cls.__dict__:
            cls.code = _WORD_START.sub("_", cls.__name__).lower()


class UnknownCode(Refusal):
    """A code that is not in its list."""


class ImpossibleDate(Refusal):
    """A text that is no date, or a date that no calendar has, or one that cannot be (yet)."""


class DateOutOfRange(Refusal):
    """A day that no record of ours can be about; `first` and `last` are the limits."""


class EndsBeforeItBegins(Refusal):
    """The last day is before the first one."""

    field = "until"


class Missing(Refusal):
    """A datum without which the rest cannot be recorded."""


def check_code(value: str, allowed: Any, *, field: str) -> str:
    """`value`, if it is one of `allowed` (an enum's class or a collection); raises UnknownCode."""
    known = {str(code) for code in allowed}
    if value not in known:
        raise UnknownCode(field=field)
    return value
