"""Second factors of a worker, taken away by an administrator when the device is lost."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import check_code

from ..actions import OneselfRefused, check_looked_after
from ..models import User
from .sessions import end_sessions

PROOFS = ("document", "known", "strong")
"""How an administrator has made sure who asks: an identity document, face to face by one who knows them, strong
identification. A call or a message is none of them: by these a stranger asks for another's factors to be taken away.
"""


@transaction.atomic
def remove_second_factors(*, actor: User, user_id: int, proof: str, organisation_id: int | None = None) -> int:
    """Every second factor of the user goes and their sessions end; returns how many factors there were.

    They are led to set up new ones when they next sign in. Raises OneselfRefused, WorksElsewhere, UnknownCode for
    another proof than those of `PROOFS`.
    """
    if actor.pk == user_id:
        raise OneselfRefused
    check_looked_after(actor, user_id)
    check_code(proof, PROOFS, field="proof")
    rows = Authenticator.objects.filter(user_id=user_id)
    number: int = rows.count()
    rows.delete()
    end_sessions(actor=actor, user_id=user_id, organisation_id=organisation_id)
    record(
        actor=actor,
        action="accounts.second_factors_taken_away",
        organisation_id=organisation_id,
        before={"user": user_id, "number": number},
        after={"proof": proof},
    )
    return number


def number_of_second_factors(user_id: int) -> int:
    """How many the user has set up; a set of recovery codes is one."""
    number: int = Authenticator.objects.filter(user_id=user_id).count()
    return number
