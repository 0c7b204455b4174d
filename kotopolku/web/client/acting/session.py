"""Whose matters a session is about: the rights that it may use, and the one that was chosen."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.accounts.sign_in.leaving import came_by
from kotopolku.rooms.cases.queries.acting import acting_account, rights_by_identification
from kotopolku.rooms.cases.queries.clients import ClientAccount

RIGHTS, CHOSEN = "acting_rights", "acting"
ONESELF = 0


def begin(request: HttpRequest, right_ids: Collection[int], *, has_own: bool) -> None:
    """The session may use the rights; one who has nothing but one of them need not choose."""
    request.session[RIGHTS] = list(right_ids)
    if len(right_ids) == 1 and not has_own:
        request.session[CHOSEN] = next(iter(right_ids))


def rights_of(request: HttpRequest) -> list[int]:
    """Ids of the rights that the session may use; whether they still hold is asked at each page."""
    if not getattr(request.user, "is_client", False):
        return []
    if RIGHTS not in request.session and came_by(request):
        found = rights_by_identification(_user(request))
        begin(request, found, has_own=hasattr(request.user, "client_account"))
    known: list[int] = request.session.get(RIGHTS, [])
    return known


def choose(request: HttpRequest, right_id: int) -> None:
    """From now on the session is about the client of the right, or about oneself.

    Forms of pages that were opened before are refused: what was written for one must not be kept for another.
    """
    request.session[CHOSEN] = right_id
    rotate_token(request)


def has_chosen(request: HttpRequest) -> bool:
    """Whether it was said whose matters the session is about; who acts for nobody need not say."""
    return CHOSEN in request.session or not rights_of(request)


def account_shown(request: HttpRequest, own: ClientAccount | None) -> ClientAccount | None:
    """The account whose pages are shown now: the own one or another's; None where the chosen right holds no more."""
    chosen: Any = request.session.get(CHOSEN, ONESELF)
    if chosen == ONESELF:
        return own
    return acting_account(_user(request), chosen) if chosen in rights_of(request) else None


def _user(request: HttpRequest) -> User:
    user: Any = request.user
    return user  # type: ignore[no-any-return]
