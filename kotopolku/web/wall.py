"""Every page is made behind the wall of the database: what its maker forgot to filter is not there."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.http import HttpRequest, HttpResponseBase

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_of
from kotopolku.platform.audit.details import acting
from kotopolku.platform.walls.scope import behind_the_wall
from kotopolku.rooms.cases.queries import granted_ids
from kotopolku.rooms.cases.queries.clients import ClientAccount, account_of, case_ids_of
from kotopolku.web.client.acting.session import account_shown

ASKING_NOTHING = ("/healthz", "/static/")
"""Addresses that answer while the database does not."""


def wall(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, right after the one that knows who is signed in."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(ASKING_NOTHING):
            return get_response(request)
        user = request.user
        own = account_of(user)
        is_client = getattr(user, "is_client", False)
        account = account_shown(request, own) if is_client else None
        # The client's window asks the same a moment later.
        request.client_account = account  # type: ignore[attr-defined]
        request.has_own_account = own is not None  # type: ignore[attr-defined]
        single = granted_ids(user) if account is None else case_ids_of(account)
        with behind_the_wall(organisations_of(user, clock.today()), single), _acting(account):
            return get_response(request)

    return answered


def _acting(account: ClientAccount | None) -> AbstractContextManager[None]:
    """What one who acts for a client does is logged with the right."""
    if account is None or account.acting is None:
        return nullcontext()
    return acting(account.user_id, {"right": account.acting.right_id, "basis": account.acting.basis.value})
