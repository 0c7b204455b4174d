"""Who is asking: where the user works today, and what was granted to them, as the domain wants to know it."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from kotopolku.domain.access import Asker, EmergencyFacts, FileFacts, GrantFacts, Right, Role, Task, rights_on
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, role_in, seats_of

from ..models import Case, Emergency, Grant

_KEPT = "_asker_on"
NOBODY = Asker(None)


def asker_of(user: User | AnonymousUser, on: date | None = None) -> Asker:
    """The user as the domain knows one who asks, on a day.

    Kept on the user object, which lives as long as one request; no query for one to whom nothing was granted.
    """
    if isinstance(user, AnonymousUser):
        return NOBODY
    on = on or clock.today()
    known: dict[date, Asker] | None = getattr(user, _KEPT, None)
    if known is None:
        known = {}
        setattr(user, _KEPT, known)
    if on not in known:
        known[on] = Asker(user.pk, seats_of(user, on), _grants(user, on), _emergencies(user))
    return known[on]


def forget_asker(user: User) -> None:
    """What was granted to the user has changed within this request."""
    if hasattr(user, _KEPT):
        delattr(user, _KEPT)


def _grants(user: User, on: date) -> tuple[GrantFacts, ...]:
    if not user.is_active or user.grants_until is None or user.grants_until < on:
        return ()
    rows = Grant.objects.filter(user=user, ended_at=None, since__lte=on, until__gte=on).order_by("pk")
    # What rests on a consent ends with it.
    rows = rows.filter(Q(consent=None) | Q(consent__withdrawn_on=None, consent__retracted_at=None))
    rows = rows.select_related("case__organisation")
    return tuple(
        GrantFacts(
            row.case_id,
            row.organisation_id,
            Task(row.task),
            row.since,
            row.until,
            of_coach=role_in(row.case.organisation, Role.COACH)[0],
        )
        for row in rows
    )


def _emergencies(user: User) -> tuple[EmergencyFacts, ...]:
    if not user.is_active or user.emergency_until is None or user.emergency_until <= clock.now():
        return ()
    rows = Emergency.objects.filter(user=user, until__gt=clock.now()).order_by("pk")
    return tuple(EmergencyFacts(row.case_id, row.until) for row in rows)


def is_protected(case: Case) -> bool:
    """Whether the client is under turvakielto; a register that lags behind never opens what the person's row closes."""
    return case.is_protected or case.person.is_protected


def file_of(case: Case) -> FileFacts:
    """What decides who may open the case; a register that lags behind never opens what the person's row closes."""
    protected = case.is_protected or (Case.person.is_cached(case) and case.person.is_protected)
    return FileFacts(case.pk, case.organisation_id, case.unit_id, case.coach_id, protected)


def rights_of(user: User | AnonymousUser, case: Case) -> frozenset[Right]:
    """All rights of the user on the case at this moment."""
    return rights_on(asker_of(user), file_of(case), on=clock.today(), at=clock.now())
