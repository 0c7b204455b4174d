"""Hand-overs that come in and go out, and the package for one who may read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.domain.handover import HandoverFacts, HandoverKind, HandoverPart, HandoverState, is_unanswered_too_long
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with, seats_of
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere, rights_of

from ..handover import form
from ..handover.facts import consents_stand, facts_of, standing_consents
from ..handover.hiding import as_protected, as_seen_with
from ..handover.sealing import read
from ..models import Handover

LISTED = 100
_Tie = TypeVar("_Tie", bound=Any)
_Row = TypeVar("_Row", bound=Any)
_OPEN = (HandoverState.OFFERED.value, HandoverState.RECEIVED.value)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One that came in. Until it is received no more is told than `name`, and that not of a protected client; once it
    is taken, only what one who may open the new file reads there, and after a refusal nothing.
    """

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
    protected = _protected_by_now(found)
    return [_incoming(user, row, protected) for row in sorted(found, key=lambda row: not row.is_open)]


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
    return _incoming(user, row, _protected_by_now([row]))


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


def package_now(row: Handover) -> form.Package:
    """As far as it may still be told: of a client protected since it was frozen, without places."""
    package = read(row.package)
    return as_protected(package) if _protected_by_now([row]) else package


def may_be_given(row: Handover) -> bool:
    """Whether the file may still go out as it was frozen: the consents stand, and the client has not come under
    turvakielto since.
    """
    if row.from_case is None or not consents_stand(row.from_case, row.kind, row.parts):
        return False
    return read(row.package).protected or not _protected_by_now([row])


def reads_protected(user: User, row: Handover) -> bool:
    """Whether one who works where it came in reads it though the client is under turvakielto."""
    return row.received_by_id == user.pk or Right.OPEN_PROTECTED in _rights_in(user, row.to_organisation_id)


def _protected_by_now(rows: Sequence[Handover]) -> frozenset[int]:
    """Keys of the hand-overs whose client is under turvakielto today, whatever the package says; one query.

    The giver's file lies beyond the wall; of it no more is told than this.
    """
    wanted = {key for row in rows for key in (row.from_case_id, row.to_case_id) if key is not None}
    with beyond_the_wall():
        held = set(Case.objects.filter(pk__in=wanted, is_protected=True).values_list("pk", flat=True))
    return frozenset(row.pk for row in rows if {row.from_case_id, row.to_case_id} & held)


def opened_package(user: User, one: Incoming) -> form.Package | None:
    """The package for its receiver, with a trace of the look; None for one who may not read it.

    What the reader has no right to see in a file here is left out.
    """
    if not one.may_read or not one.row.package:
        return None
    record_use(
        actor=user,
        action="followup.read_handover",
        case_id=one.row.to_case_id,
        person_id=None if one.row.to_case is None else one.row.to_case.person_id,
        organisation_id=one.row.to_organisation_id,
        purpose="handover",
        seen={"handover": one.row.reference},
    )
    case = one.row.to_case
    rights = _rights_in(user, one.row.to_organisation_id) if case is None else rights_of(user, case)
    return as_seen_with(package_now(one.row), rights)


def _incoming(user: User, row: Handover, protected: Collection[int]) -> Incoming:
    if not row.package or not (row.is_open or row.to_case is not None):
        return Incoming(row, "", is_protected=False, may_read=False)
    package = read(row.package)
    identity, is_protected = package.contents.identity, package.protected or row.pk in protected
    if row.to_case is not None:
        may_read = Right.OPEN in rights_of(user, row.to_case)
        is_named = may_read
    else:
        may_read = row.state == HandoverState.RECEIVED and (not is_protected or reads_protected(user, row))
        is_named = not is_protected or may_read
    name = ", ".join(part for part in (identity.family, identity.given) if part) if is_named else ""
    return Incoming(row, name, is_protected=is_protected, may_read=may_read)


def _rights_in(user: User, organisation_id: int | None) -> frozenset[Any]:
    seats = [seat for seat in seats_of(user, clock.today()) if seat.organisation == organisation_id]
    return frozenset().union(*(seat.file_rights for seat in seats))
