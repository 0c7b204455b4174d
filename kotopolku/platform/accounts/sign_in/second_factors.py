"""Second factors of a worker, taken away by an administrator when the device is lost."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from kotopolku.platform.audit.actions import Actor, record

from .sessions import end_sessions


@transaction.atomic
def remove_second_factors(*, actor: Actor, user_id: int) -> int:
    """Every second factor of the user goes and their sessions end; returns how many factors there were.

    They are led to set up new ones when they next sign in.
    """
    rows = Authenticator.objects.filter(user_id=user_id)
    number: int = rows.count()
    rows.delete()
    end_sessions(actor=actor, user_id=user_id)
    record(actor=actor, action="accounts.second_factors_taken_away", before={"user": user_id, "number": number})
    return number
