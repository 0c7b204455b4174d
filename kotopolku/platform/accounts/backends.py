"""Who is asking, together with where they work or whose client they are: every page wants both, by one query."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.http import HttpRequest

from kotopolku.platform import clock

from .models import Membership, User
from .queries import remember_memberships

CLIENTS = f"{__name__}.ClientBackend"


class WorkerBackend(ModelBackend):
    """Django's own backend; a user of a session comes with today's memberships, whoever let them in."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """The user of a name and password, where the installation lets passwords in at all; never a client's."""
        if not settings.PASSWORD_SIGN_IN:
            return None
        found = super().authenticate(request, username=username, password=password, **kwargs)
        return found if isinstance(found, User) and not found.is_client else None

    def get_user(self, user_id: Any) -> User | None:
        """The active user of that id or None; None for one whose every membership has passed or is to come."""
        rows = list(
            Membership.objects.filter(user=user_id, user__is_active=True)
            .select_related("user", "organisation")
            .order_by("pk")
        )
        if not rows:
            found = super().get_user(user_id)
            if not isinstance(found, User):
                return None
            remember_memberships(found, clock.today(), [])
            return found
        today = clock.today()
        if not any(row.since <= today and (row.until is None or row.until >= today) for row in rows):
            return None
        user: User = rows[0].user
        remember_memberships(user, today, rows)
        return user


class ClientBackend(BaseBackend):
    """The same for one who came in as a client, by a code or strongly identified: the own account comes with the user.

    It lets nobody in itself.
    """

    def get_user(self, user_id: Any) -> User | None:
        """The active user of that id as a client, or None."""
        rows = User.objects.select_related("client_account__person")
        found: User | None = rows.filter(pk=user_id, is_active=True, is_client=True).first()
        if found is not None:
            # A client works nowhere: nobody need ask.
            remember_memberships(found, clock.today(), [])
        return found
