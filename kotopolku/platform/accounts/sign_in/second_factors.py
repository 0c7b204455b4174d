"""Second factors of a worker, taken away by an administrator when the device is lost."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import Actor, record
from kotopolku.platform.refusals import Refusal, check_code

from ..actions import OneselfRefused, check_looked_after
from ..models import User
from ..queries import organisations_with, others_with, places_of
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
    number = _remove(actor, user_id, organisation_id)
    _log(actor, user_id, organisation_id, number, proof)
    return number


class NotTheirAdministrator(Refusal):
    """The one who answers for it looks after the users of no organisation in which the other works."""

    field = "by"


class AnswererMissing(Refusal):
    """Somebody looks after the users of the organisations, and so has to answer for it by name."""

    field = "by"


@transaction.atomic
def reset_at_the_machine(*, by: User | None, user_id: int, proof: str) -> int:
    """The same for one whom no page can help: who works in organisations with an administrator each, or is the only
    administrator there is. Returns how many factors there were.

    `by` is the administrator of one of the organisations who has made sure who asks; None where there is no other. It
    stands in the log of each of the organisations. Raises OneselfRefused, NotTheirAdministrator, AnswererMissing,
    UnknownCode.
    """
    check_code(proof, PROOFS, field="proof")
    today = clock.today()
    places = places_of(user_id, today)
    if by is None:
        if others_with(Right.ADMINISTER, places, but=user_id, on=today):
            raise AnswererMissing
    elif by.pk == user_id:
        raise OneselfRefused(field="by")
    elif not set(places) & set(organisations_with(by, Right.ADMINISTER, today)):
        raise NotTheirAdministrator
    number = _remove(by, user_id, places[0] if places else None)
    for place in places or (None,):
        _log(by, user_id, place, number, proof, at_the_machine=True)
    return number


def _remove(actor: Actor | None, user_id: int, organisation_id: int | None) -> int:
    rows = Authenticator.objects.filter(user_id=user_id)
    number: int = rows.count()
    rows.delete()
    end_sessions(actor=actor, user_id=user_id, organisation_id=organisation_id)
    return number


def _log(
    actor: Actor | None,
    user_id: int,
    organisation_id: int | None,
    number: int,
    proof: str,
    *,
    at_the_machine: bool = False,
) -> None:
    record(
        actor=actor,
        action="accounts.second_factors_taken_away",
        organisation_id=organisation_id,
        before={"user": user_id, "number": number},
        after={"proof": proof, **({"at_the_machine": True} if at_the_machine else {})},
    )


def number_of_second_factors(user_id: int) -> int:
    """How many the user has set up; a set of recovery codes is one."""
    number: int = Authenticator.objects.filter(user_id=user_id).count()
    return number
