"""What happens to an open case itself: who answers for it, its unit and route, its end."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import Unit, units_of
from kotopolku.platform.provenance import Source, check_days, origin
from kotopolku.platform.refusals import check_code

from ..codes import ClosingReason, ConsentHow, Route
from ..models import Assignment, Case, Consent
from ..refusals import (
    AssignedBeforeLast,
    CaseIsClosed,
    ClosedBeforeOpened,
    ClosedInTheFuture,
    ConsentInTheFuture,
    NotOfTheOrganisation,
)
from .access import end_grants_of, end_roles_of
from .guarding import locked_with_others
from .opening import check_coach
from .reckoning import recompute
from .recording import record_on_file


def locked(case: Case, seen_version: int | None = None) -> Case:
    """The case's row, ours until the transaction ends; an action checks and writes after it.

    Raises CaseIsClosed, and with `seen_version` EditedMeanwhile if somebody saved since that was read.
    """
    row = locked_with_others(case.pk)
    if row.closed is not None:
        raise CaseIsClosed
    if seen_version is not None:
        claim(row, seen_version)
    return row


@transaction.atomic
def assign(*, actor: Any, case: Case, coach: User | None, since: date, seen_version: int | None = None) -> Case:
    """`coach` answers for the client from `since`; None leaves the case without one.

    Raises NotOfTheOrganisation, AssignedBeforeLast, CaseIsClosed, EditedMeanwhile.
    """
    check_days(since=since)
    case = locked(case, seen_version)
    check_coach(coach, case.organisation_id)
    before = case.coach_id
    present = Assignment.objects.filter(case=case, until=None).first()
    if present is not None:
        if coach is not None and present.user_id == coach.pk:
            return case
        if since < present.since:
            raise AssignedBeforeLast(since=present.since)
        present.until = max(present.since, since - timedelta(days=1))
        present.save(update_fields=["until"])
    if coach is not None:
        Assignment.objects.create(case=case, user=coach, since=since)
    case.coach = coach
    case.save(update_fields=["coach"])
    after = {"coach": None if coach is None else coach.pk, "since": since}
    record_on_file(actor, case, "assign", before={"coach": before}, after=after)
    return case


@transaction.atomic
def set_unit_and_route(
    *, actor: Any, case: Case, unit: Unit | None, route: str, seen_version: int | None = None
) -> Case:
    """The office that serves, and how the client came.

    Raises NotOfTheOrganisation, UnknownCode, CaseIsClosed, EditedMeanwhile.
    """
    check_code(route, Route, field="route")
    case = locked(case, seen_version)
    if unit is not None and not units_of(case.organisation_id).filter(pk=unit.pk).exists():
        raise NotOfTheOrganisation(field="unit")
    before = {"unit": case.unit_id, "route": case.route}
    case.unit, case.route = unit, route
    case.save(update_fields=["unit", "route"])
    record_on_file(actor, case, "set_unit_and_route", before=before, after={"unit": case.unit_id, "route": route})
    return case


@transaction.atomic
def close_case(*, actor: Any, case: Case, on: date, reason: str, seen_version: int | None = None) -> Case:
    """The client relationship ends; from `on` the time runs after which the data are erased (77 §).

    Raises ClosedBeforeOpened, ClosedInTheFuture, CaseIsClosed, UnknownCode, EditedMeanwhile.
    """
    check_code(reason, ClosingReason, field="reason")
    case = locked(case, seen_version)
    if on < case.opened:
        raise ClosedBeforeOpened(opened=case.opened)
    if on > clock.today():
        raise ClosedInTheFuture
    case.closed, case.closing_reason = on, reason
    case.save(update_fields=["closed", "closing_reason"])
    for present in Assignment.objects.filter(case=case, until=None):
        # The coach stays on the case's row: whom to ask about it.
        present.until = max(present.since, on)
        present.save(update_fields=["until"])
    ended = end_grants_of(actor, case, "cases.close_case")
    roles = end_roles_of(case, on)
    recompute([case.pk], because="cases.close_case")
    case.refresh_from_db()
    with_it = {"grants_ended": ended, "roles_ended": roles}
    also = {name: ids for name, ids in with_it.items() if ids}
    record_on_file(actor, case, "close_case", after={"closed": on, "reason": reason, **also})
    return case


@transaction.atomic
def record_consent(
    *,
    actor: Any,
    case: Case,
    what: str,
    given_on: date,
    language: str = "",
    how: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Consent:
    """What the client has agreed to (9 §, 85 §). Raises ConsentInTheFuture, CaseIsClosed, UnknownCode."""
    check_code(how, ConsentHow, field="how")
    check_days(given_on=given_on)
    if given_on > clock.today():
        raise ConsentInTheFuture
    case = locked(case)
    row = Consent.objects.create(
        case=case,
        what=what,
        given_on=given_on,
        language=language,
        how=how,
        **origin(actor, source, source_detail),
    )
    record_on_file(actor, case, "record_consent", after={"consent": row.pk, "what": what, "given_on": given_on})
    return row
