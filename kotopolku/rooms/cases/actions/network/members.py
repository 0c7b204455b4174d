"""A role in the network of a case; when it ends, the access that it had ends in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.services.week import DAYS, UnreadableHours, spans
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.editing import claim
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import Missing, check_code

from ... import refusals
from ...codes import WITH_HOURS, PartnerKind, Sees
from ...models import Case, Grant, NetworkMember
from ...queries.asking import forget_asker, rights_of
from ..access import end_one
from ..course import locked
from ..guarding import locked_with_others
from ..recording import record_on_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who works with the client; `week` like {"mon": ["08:00-16:00"]}, for schools and early education only."""

    kind: str
    name: str
    task: str
    organisation_name: str = ""
    contact: str = ""
    week: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sees: str = Sees.NOTHING.value
    grant_id: int | None = None


@transaction.atomic
def add_member(*, actor: Any, case: Case, role: Role, since: date) -> NetworkMember:
    """Somebody begins to work with the client.

    Raises CaseIsClosed, UnknownCode, Missing, DateOutOfRange, IdentityCodeInText, HoursUnreadable, GrantIsOver,
    GrantHasARole, NotOfThisCase.
    """
    check_days(since=since)
    case = locked(case)
    columns = _checked(case, role)
    row = NetworkMember.objects.create(case=case, since=since, **columns)
    record_on_file(actor, case, "add_member", after=_told(row))
    return row


@transaction.atomic
def change_member(*, actor: Any, member: NetworkMember, seen_version: int, role: Role, since: date) -> NetworkMember:
    """Writes a role anew as a whole; one that has ended stays as it was.

    Raises RoleOver, EditedMeanwhile and what `add_member` does.
    """
    check_days(since=since)
    case = locked(member.case)
    row = NetworkMember.objects.select_for_update().get(pk=member.pk, case=case)
    claim(row, seen_version)
    if row.until is not None:
        raise refusals.RoleOver
    before = _told(row)
    for name, value in {**_checked(case, role, besides=row.pk), "since": since}.items():
        setattr(row, name, value)
    row.save()
    record_on_file(actor, case, "change_member", before=before, after=_told(row))
    return row


@transaction.atomic
def end_member(*, actor: Any, member: NetworkMember, on: date, because: str) -> NetworkMember:
    """Somebody works with the client no more from the day after `on`; their access ends at once.

    Raises RoleOver, EndsOutsideItsDays, Missing, IdentityCodeInText; MayNotGrant where there is access to end and who
    acts may not decide on it. A closed case does not hold it up.
    """
    case = locked_with_others(member.case_id)
    row = NetworkMember.objects.select_for_update(of=("self",)).select_related("grant").get(pk=member.pk, case=case)
    if row.until is not None:
        raise refusals.RoleOver
    if not row.since <= on <= clock.today():
        raise refusals.EndsOutsideItsDays(since=row.since)
    _check_texts(because=because)
    if not because.strip():
        raise Missing(field="because")
    row.until, row.ended_because = on, " ".join(because.split())
    row.version += 1
    row.save(update_fields=["until", "ended_because", "version"])
    ended = _end_access(actor, case, row)
    record_on_file(actor, case, "end_member", after={**_told(row), "grant_ended": ended})
    return row


def _end_access(actor: Any, case: Case, row: NetworkMember) -> int | None:
    """Ends the grant of a role that is over, if it still opens anything."""
    grant = row.grant
    if grant is None or grant.ended_at is not None or grant.until < clock.today():
        return None
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    end_one(grant, actor, row.ended_because or "cases.end_member")
    forget_asker(actor)
    return grant.pk


def _checked(case: Case, role: Role, besides: int | None = None) -> dict[str, Any]:
    """The columns of a role, as far as they may be written."""
    check_code(role.kind, PartnerKind, field="kind")
    check_code(role.sees, Sees, field="sees")
    texts = {name: " ".join(getattr(role, name).split()) for name in ("name", "task", "organisation_name", "contact")}
    _check_texts(**texts)
    for name in ("name", "task"):
        if not texts[name]:
            raise Missing(field=name)
    week = {day: list(role.week[day]) for day in DAYS if role.week.get(day)} if role.kind in WITH_HOURS else {}
    try:
        spans(week)
    except UnreadableHours:
        raise refusals.HoursUnreadable from None
    grant = None if role.grant_id is None else _free_grant(case, role.grant_id, besides)
    return {**texts, "kind": role.kind, "week": week, "sees": role.sees, "grant": grant}


def _free_grant(case: Case, number: int, besides: int | None) -> Grant:
    """A grant of the case that holds and that no other role has."""
    grant: Grant | None = Grant.objects.filter(pk=number, case=case).first()
    if grant is None:
        raise refusals.NotOfThisCase(field="grant")
    if grant.ended_at is not None or grant.until < clock.today():
        raise refusals.GrantIsOver(field="grant")
    if NetworkMember.objects.filter(grant=grant, until=None).exclude(pk=besides or 0).exists():
        raise refusals.GrantHasARole
    return grant


def _check_texts(**texts: str) -> None:
    for name, text in texts.items():
        if holds_identity_code(text):
            raise refusals.IdentityCodeInText(field=name)


def _told(row: NetworkMember) -> dict[str, Any]:
    """What the log tells of a role: codes, days and ids; no name, no place."""
    told = {"member": row.pk, "kind": row.kind, "since": row.since, "until": row.until}
    return {**told, "sees": row.sees, "grant": row.grant_id, "has_hours": bool(row.week)}
