"""Giving somebody access to one case for a task and a time, and taking it in an emergency (681/2023 79-81 §)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from kotopolku.domain.access import (
    TASKS,
    BeyondTheGranter,
    ConsentMissing,
    GrantEndsBeforeItBegins,
    GrantTooLong,
    NotAChild,
    Right,
    Role,
    Task,
    WrongReceiver,
    WrongRole,
    check_grant,
    check_granter,
    check_receiver,
    rights_granted,
)
from kotopolku.domain.calendar import PartialDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of, role_in, roles_of
from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.organisations.queries import Organisation, organisation_of
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, check_code

from .. import refusals
from ..models import Case, Consent, Grant, NetworkMember
from ..queries.asking import forget_asker, rights_of
from .guarding import locked_with_others
from .recording import record_on_file


@transaction.atomic
def grant(
    *,
    actor: Any,
    case: Case,
    user_id: int,
    organisation_id: int,
    task: str,
    since: date,
    until: date,
    consent_id: int | None = None,
    reason: str,
) -> Grant:
    """Open a case to somebody for a task, from `since` to `until`, both included.

    To another organisation it is a disclosure and logged as one too. Raises MayNotGrant, GrantToOneself,
    BeyondTheGranter, NotWorkingThere, WrongRole, BeginsInThePast, EndsBeforeItBegins, GrantTooLong, WrongReceiver,
    ConsentMissing, ConsentDoesNotFit, NotAChild, NotOfThisCase, UnknownCode, Missing, CaseIsClosed.
    """
    check_code(task, Task, field="task")
    if not reason.strip():
        raise Missing(field="reason")
    case = locked_with_others(case.pk)
    _check_granting(actor, case, user_id)
    receiver, organisation = _receiver(user_id, organisation_id)
    consent = _consent_of(case, consent_id, Task(task), since)
    _check_limits(case, organisation, Task(task), since, until, consent=consent is not None)
    _check_roles(actor, case, Task(task), receiver, organisation)
    row = Grant.objects.create(
        case=case,
        user=receiver,
        organisation=organisation,
        task=task,
        section=str(TASKS[Task(task)].because),
        consent=consent,
        reason=" ".join(reason.split()),
        since=since,
        until=until,
        granted_by=actor,
    )
    lasting = Q(grants_until=None) | Q(grants_until__lt=until)
    User.objects.filter(lasting, pk=receiver.pk).update(grants_until=until)
    record_on_file(actor, case, "grant", after=_told(row))
    if organisation.pk != case.organisation_id:
        _record_disclosure(actor, case, row)
    return row


@transaction.atomic
def end_grant(*, actor: Any, grant: Grant, because: str) -> Grant:
    """End a grant before its time: by one who may grant, or by its holder.

    Raises MayNotGrant, GrantIsOver, Missing.
    """
    row = Grant.objects.select_for_update().select_related("case", "case__person", "user").get(pk=grant.pk)
    if actor.pk != row.user_id and Right.GRANT not in rights_of(actor, row.case):
        raise refusals.MayNotGrant
    if row.ended_at is not None or row.until < clock.today():
        raise refusals.GrantIsOver
    if not because.strip():
        raise Missing(field="because")
    end_one(row, actor, " ".join(because.split()))
    forget_asker(actor)
    record_on_file(
        actor, row.case, "end_grant", after={"grant": row.pk, "user": row.user_id, "because": row.ended_because}
    )
    return row


def end_grants_of(actor: Any, case: Case, because: str, consent: Consent | None = None) -> list[int]:
    """In the caller's transaction: no grant outlives the case, nor the consent that it rests on.

    Returns the ids of those ended.
    """
    standing = Grant.objects.select_for_update().filter(case=case, ended_at=None, until__gte=clock.today())
    if consent is not None:
        standing = standing.filter(consent=consent)
    rows = list(standing.order_by("pk"))
    for row in rows:
        end_one(row, actor, because)
    return [row.pk for row in rows]


def end_roles_of(case: Case, on: date) -> list[int]:
    """In the caller's transaction: with the client relationship end the roles of those who worked with the client.

    Returns the ids of those ended.
    """
    rows = list(NetworkMember.objects.select_for_update().filter(case=case, until=None).order_by("pk"))
    for row in rows:
        row.until = max(on, row.since)
        row.version += 1
        row.save(update_fields=["until", "version"])
    return [row.pk for row in rows]


def end_one(row: Grant, actor: Any, because: str) -> None:
    """In the caller's transaction, who has seen to it that the grant holds and that the actor may end it."""
    row.ended_at, row.ended_by, row.ended_because = clock.now(), actor, because
    row.save(update_fields=["ended_at", "ended_by", "ended_because"])


def _check_granting(actor: Any, case: Case, user_id: int) -> None:
    """Nobody widens their own access; who may open a file in no other way takes it in an emergency."""
    if case.closed is not None:
        raise refusals.CaseIsClosed
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    if actor.pk == user_id:
        raise refusals.GrantToOneself


def _receiver(user_id: int, organisation_id: int) -> tuple[User, Organisation]:
    """The one who is to do the task, and where; they work there today."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or organisation_id not in organisations_of(user, clock.today()):
        raise refusals.NotWorkingThere
    return user, organisation_of(organisation_id)


def _check_roles(actor: Any, case: Case, task: Task, receiver: User, organisation: Organisation) -> None:
    """By what they are, the one may receive and the other give what the task opens."""
    roles = roles_of(receiver, organisation.pk, clock.today())
    try:
        check_receiver(task, {Role(role) for role in roles})
        check_granter(task, rights_of(actor, case), role_in(case.organisation, Role.COACH)[0])
    except WrongRole:
        raise refusals.WrongRole from None
    except BeyondTheGranter:
        raise refusals.BeyondTheGranter from None


def _consent_of(case: Case, consent_id: int | None, task: Task, since: date) -> Consent | None:
    """The consent that the grant rests on: to this very task, and given before it begins."""
    if consent_id is None:
        return None
    consent: Consent | None = Consent.objects.standing().filter(pk=consent_id, case=case, withdrawn_on=None).first()
    if consent is None:
        raise refusals.NotOfThisCase(field="consent")
    if consent.what != f"access.{task}" or consent.given_on > min(clock.today(), since):
        raise refusals.ConsentDoesNotFit
    return consent


def _check_limits(
    case: Case, organisation: Organisation, task: Task, since: date, until: date, *, consent: bool
) -> None:
    """What the law lets be granted, in the words of a refusal."""
    if since < clock.today():
        raise refusals.BeginsInThePast
    born = case.person.born
    try:
        check_grant(
            task,
            organisation.kind,
            since,
            until,
            own_organisation=organisation.pk == case.organisation_id,
            consent=consent,
            born=PartialDate.of(born).earliest if born else None,
        )
    except GrantEndsBeforeItBegins:
        raise EndsBeforeItBegins from None
    except GrantTooLong as too_long:
        raise refusals.GrantTooLong(latest=too_long.latest) from None
    except WrongReceiver:
        raise refusals.WrongReceiver from None
    except ConsentMissing:
        raise refusals.ConsentMissing from None
    except NotAChild as grown:
        if grown.latest is None:
            raise refusals.NotAChild from None
        raise refusals.NotAChildThen(latest=grown.latest) from None


def _told(row: Grant) -> dict[str, Any]:
    """What the log tells of a grant: ids, codes and days."""
    told = {"grant": row.pk, "user": row.user_id, "organisation": row.organisation_id, "task": row.task}
    return {**told, "section": row.section, "consent": row.consent_id, "since": row.since, "until": row.until}


def _record_disclosure(actor: Any, case: Case, row: Grant) -> None:
    """From its first day on the receiver may read what the task needs: rights are told, not what they show."""
    record_disclosure(
        actor=actor,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        receiver=row.organisation.name,
        ground=row.section if row.consent is None else f"consent {row.consent.pk}",
        items=sorted(rights_granted(Task(row.task), role_in(case.organisation, Role.COACH)[0])),
        purpose=row.task,
    )
