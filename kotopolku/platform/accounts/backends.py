"""Who is asking, together with where they work: every page wants both, and gets them by one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from kotopolku.platform import clock

from .models import Membership, User
from .queries import remember_memberships


class WorkerBackend(ModelBackend):
    """Django's own backend; a user of a session comes with today's memberships."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user of that id or None."""
        rows = list(
            Membership.objects.filter(user=user_id, user__is_active=True)
            .select_related("user", "organisation")
            .order_by("pk")
        )
        if not rows:
            found = super().get_user(user_id)
            return found if isinstance(found, User) else None
        user: User = rows[0].user
        remember_memberships(user, clock.today(), rows)
        return user
