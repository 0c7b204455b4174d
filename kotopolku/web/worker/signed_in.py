"""Who is asking: every page of the worker's side is behind the sign-in."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User


def worker_of(request: HttpRequest) -> "User":
    """The signed-in user; the sign-in middleware has turned all others away."""
    return cast("User", request.user)
