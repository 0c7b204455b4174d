"""Every page is made behind the wall of the database: what its maker forgot to filter is not there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_of
from kotopolku.platform.walls.scope import behind_the_wall
from kotopolku.rooms.cases.queries import granted_ids
from kotopolku.rooms.cases.queries.clients import account_of, case_ids_of

ASKING_NOTHING = ("/healthz", "/static/")
"""Addresses that answer while the database does not."""


def wall(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, right after the one that knows who is signed in."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(ASKING_NOTHING):
            return get_response(request)
        user = request.user
        account = account_of(user)
        # The client's window asks the same a moment later.
        request.client_account = account  # type: ignore[attr-defined]
        single = granted_ids(user) if account is None else case_ids_of(account)
        with behind_the_wall(organisations_of(user, clock.today()), single):
            return get_response(request)

    return answered
