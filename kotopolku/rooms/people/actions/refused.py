"""What is refused so that nobody learns anything by trying is logged, although nothing else is written."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from kotopolku.platform.audit.actions import record

from ..refusals import NotRegistrableHere

_P = ParamSpec("_P")
_R = TypeVar("_R")


def tries_logged(action: Callable[_P, _R]) -> Callable[_P, _R]:
    """The action in a transaction of its own; a refused identity code is logged after that has been undone.

    The action takes `actor` by keyword. One within another is undone with it: the outer one logs again.
    """

    @wraps(action)
    def logged(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except NotRegistrableHere as refusal:
            # The person stands in the detail, not as the entry's own: in the timeline of that person's file the
            # entry would tell where they have been seen.
            actor = kwargs["actor"]
            record(actor=actor, action="people.code_refused", after={"about": refusal.about})  # type: ignore[arg-type]
            raise

    return logged
