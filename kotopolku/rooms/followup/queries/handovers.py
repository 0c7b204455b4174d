"""Hand-overs that come in and go out, and the package for one who may read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from msgspec.structs import replace

from kotopolku.domain.access import Right
from kotopolku.domain.handover import HandoverFacts, HandoverKind, HandoverPart, HandoverState, is_unanswered_too_long
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with, seats_of
from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere

from ..handover import form
from ..handover.casework import HEALTH_MEASURES
from ..handover.facts import facts_of, standing_consents
from ..handover.sealing import read
from ..models import Handover

LISTED = 100
_Tie = TypeVar("_Tie", bound=Any)
_Row = TypeVar("_Row", bound=Any)
_OPEN = (HandoverState.OFFERED.value, HandoverState.RECEIVED.value)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One that came in. Until it is received no more is told than `name`, and that not of a protected client."""

    row: Handover
    name: str
    is_protected: bool
    may_read: bool


def receiving_organisations(user: User) -> frozenset[int]:
    """Where the user takes on clients and opens their files."""
    today = clock.today()
    return frozenset(organisations_with(user, Right.REGISTER, today)) & frozenset(
        organisations_with(user, Right.OPEN, today)
    )


def coming_in(user: User) -> list[Incoming]:
    """What was offered to the user's organisations, those that wait for an answer first, then the latest."""
    rows = Handover.objects.filter(to_organisation_id__in=receiving_organisations(user)).select_related("to_case")
    found = list(rows.order_by("-offered_at", "-pk")[:LISTED])
    return [_incoming(user, row) for row in sorted(found, key=lambda row: not row.is_open)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many clients wait to be taken here, and how many given by us nobody has answered for long."""

    coming: int
    still: int


def waiting(user: User) -> Waiting:
    """What of handing over waits for the user; one query, none for one who takes on no clients."""
    places = receiving_organisations(user)
    if not places:
        return Waiting(0, 0)
    ours = Q(to_organisation_id__in=places) | reached_from_elsewhere(user, "from_case__organisation_id")
    rows = list(Handover.objects.filter(ours, state__in=_OPEN).defer("package").order_by("pk")[:LISTED])
    coming = [row for row in rows if row.to_organisation_id in places]
    return Waiting(len(coming), sum(stands_still(row) for row in rows if row not in coming))


def incoming(user: User, reference: str) -> Incoming:
    """One of `coming_in`; raises Handover.DoesNotExist for every other."""
    rows = Handover.objects.filter(to_organisation_id__in=receiving_organisations(user))
    row = rows.select_related("to_organisation", "to_case", "received_by").get(reference=reference.upper())
    return _incoming(user, row)


def going_out(user: User) -> list[Handover]:
    """What was offered of clients whose files the user may open, the latest first."""
    rows = Handover.objects.filter(reached_from_elsewhere(user, "from_case__organisation_id"))
    # The package stays sealed: a list does not need it.
    return list(rows.select_related("from_case").defer("package").order_by("-offered_at", "-pk")[:LISTED])


def stands_still(row: Handover) -> bool:
    """Whether nobody has answered within our own days (docs/decisions/0063)."""
    since = row.received_at or row.offered_at
    return is_unanswered_too_long(HandoverState(row.state), clock.day_of(since), clock.today())


def handover_facts(case: Case, kind: HandoverKind) -> HandoverFacts:
    """What decides today whether the client may be handed over, and what may go."""
    return facts_of(case, kind, standing_consents(case))


def handovers_of(case: Case) -> list[Handover]:
    """Those of a case, by which it came and by which it goes, the latest first. Open the file by `case_for`."""
    rows = Handover.objects.filter(from_case=case) | Handover.objects.filter(to_case=case)
    return list(rows.select_related("offered_by", "received_by", "ended_by").order_by("-offered_at", "-pk"))


def handover_of(case: Case, reference: str) -> Handover:
    """One that the case is given by; raises Handover.DoesNotExist."""
    rows = Handover.objects.select_related("from_case", "to_organisation", "consent")
    return rows.get(from_case=case, reference=reference.upper())


def handovers_of_client(case_ids: Collection[int]) -> QuerySet[Handover]:
    """Those that the client sees, by the cases that the client's account shows; the latest first."""
    rows = Handover.objects.filter(from_case_id__in=case_ids) | Handover.objects.filter(to_case_id__in=case_ids)
    return rows.order_by("-offered_at", "-pk")


def told_of_family(case: Case, rows: Sequence[_Tie]) -> list[_Tie]:
    """Kin and housemates whom the case's organisation has been told of; the register of people is everybody's.

    Of a client whose family was not handed over, only those recorded after the taking (docs/decisions/0063).
    """
    taken = _taken_over(case) if rows else None
    if taken is None or any(part["part"] == HandoverPart.FAMILY for part in taken.parts):
        return list(rows)
    return [one for one in rows if one.row.recorded_at > taken.ended_at]


def told_of_places(case: Case, rows: Sequence[_Row]) -> list[_Row]:
    """Of contacts and places of a protected client, those recorded after the taking: earlier ones never went along."""
    taken = _taken_over(case) if rows else None
    return list(rows) if taken is None else [row for row in rows if row.recorded_at > taken.ended_at]


def _taken_over(case: Case) -> Handover | None:
    """By which hand-over within this program the case came about."""
    return Handover.objects.filter(to_case=case, from_organisation__isnull=False, state="taken").first()


def package_of_row(row: Handover) -> form.Package:
    """The package as it was frozen. Whose it is to read is the caller's matter."""
    return read(row.package)


def opened_package(user: User, one: Incoming) -> form.Package | None:
    """The package for its receiver, with a trace of the look; None for one who may not read it.

    Health is left out for one without the right to see it.
    """
    if not one.may_read or not one.row.package:
        return None
    package = read(one.row.package)
    record_use(
        actor=user,
        action="followup.read_handover",
        case_id=one.row.to_case_id,
        person_id=None if one.row.to_case is None else one.row.to_case.person_id,
        organisation_id=one.row.to_organisation_id,
        purpose="handover",
        seen={"handover": one.row.reference},
    )
    if Right.SEE_HEALTH not in _rights_in(user, one.row.to_organisation_id):
        package = replace(package, contents=replace(package.contents, health=None, plan=_plans_without_health(package)))
    return package


def _plans_without_health(package: form.Package) -> tuple[form.Plan, ...]:
    return tuple(
        replace(plan, content={**plan.content, "measures": _but_health(plan.content)}) if plan.content else plan
        for plan in package.contents.plan
    )


def _but_health(content: dict[str, Any]) -> list[Any]:
    return [one for one in content["measures"] if one["kind"] not in HEALTH_MEASURES]


def _incoming(user: User, row: Handover) -> Incoming:
    if not row.package:
        return Incoming(row, "", is_protected=False, may_read=False)
    package = read(row.package)
    identity, received = package.contents.identity, row.state != HandoverState.OFFERED
    may_read = row.state in {HandoverState.RECEIVED, HandoverState.TAKEN} and (
        not package.protected
        or row.received_by_id == user.pk
        or Right.OPEN_PROTECTED in _rights_in(user, row.to_organisation_id)
    )
    shown = not package.protected or (received and may_read)
    name = ", ".join(part for part in (identity.family, identity.given) if part) if shown else ""
    return Incoming(row, name, is_protected=package.protected, may_read=may_read)


def _rights_in(user: User, organisation_id: int | None) -> frozenset[Any]:
    seats = [seat for seat in seats_of(user, clock.today()) if seat.organisation == organisation_id]
    return frozenset().union(*(seat.file_rights for seat in seats))
