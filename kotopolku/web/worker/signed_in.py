"""Who is asking: every page of the worker's side is behind the sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.http import Http404, HttpRequest

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import has_right

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User

_Answer = TypeVar("_Answer")


def worker_of(request: HttpRequest) -> "User":
    """The signed-in user; the sign-in middleware has turned all others away."""
    return cast("User", request.user)


def may(request: HttpRequest, right: Right) -> bool:
    """Whether the user has the right in any organisation today."""
    return has_right(request.user, right, clock.today())


def needs(right: Right) -> Callable[[Callable[..., _Answer]], Callable[..., _Answer]]:
    """The page is there only for one who has the right in some organisation; Http404 for all others.

    Which organisation's things the page then shows is the matter of its queries.
    """

    def guard(view: Callable[..., _Answer]) -> Callable[..., _Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> _Answer:
            if not may(request, right):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
