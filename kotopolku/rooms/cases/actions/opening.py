"""The client relationship begins."""

import secrets
from datetime import date
from typing import Any

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, colleagues_of, organisations_with, seats_of
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.queries import Unit, units_of
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.people.actions import locked as locked_person
from kotopolku.rooms.people.actions import tries_logged
from kotopolku.rooms.people.queries import registered_by

from ..codes import Route
from ..models import Assignment, Case
from ..queries.reach import seen_by
from ..refusals import AlreadyOpen, ClientOfOthers, NotOfTheOrganisation, NotYourOrganisation, OpenedInTheFuture
from .guarding import locked_cases_of
from .reckoning import recompute

REFERENCE_LENGTH = 10
# Without 0 O 1 I L U, which are misread, misheard or make words.
REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@tries_logged
def open_case(
    *,
    actor: Any,
    person_id: int,
    organisation_id: int,
    opened: date,
    coach: User | None = None,
    unit: Unit | None = None,
    route: str = "",
    handed_over: bool = False,
) -> Case:
    """Open a person's case in an organisation; `opened` is the day on which the organisation learned of the person.

    The person is the actor's client already, or has just been registered there; nobody else's file is opened, unless
    the client was `handed_over` to it. Without a unit the case gets the actor's own.
    Raises AlreadyOpen, ClientOfOthers, NotYourOrganisation, NotOfTheOrganisation, OpenedInTheFuture, UnknownCode.
    """
    check_code(route, Route, field="route")
    _check_day(opened)
    _check_organisation(actor, organisation_id, coach, unit)
    locked_cases_of([person_id])
    person = locked_person(person_id)  # two who open the same person's case at once wait here for each other
    _check_person(actor, person.pk, organisation_id, handed_over=handed_over)
    case = Case.objects.create(
        person=person,
        reference=new_reference(),
        organisation_id=organisation_id,
        unit=unit or _unit_of(actor, organisation_id),
        coach=coach,
        route=route,
        opened=opened,
    )
    if coach is not None:
        Assignment.objects.create(case=case, user=coach, since=opened)
    recompute([case.pk], because="cases.open_case")
    case.refresh_from_db()
    record(
        actor=actor,
        action="cases.open_case",
        case_id=case.pk,
        person_id=person.pk,
        organisation_id=organisation_id,
        after={"opened": opened, "route": route, "coach": case.coach_id},
    )
    return case


def _unit_of(actor: Any, organisation_id: int) -> Unit | None:
    """The registrar's own unit in the organisation: the file belongs to those who took the client on."""
    for seat in seats_of(actor, clock.today()):
        if seat.organisation == organisation_id and seat.unit is not None and Right.OPEN in seat.file_rights:
            return units_of(organisation_id).filter(pk=seat.unit).first()
    return None


def _check_day(opened: date) -> None:
    check_days(opened=opened)
    if opened > clock.today():
        raise OpenedInTheFuture


def _check_organisation(actor: Any, organisation_id: int, coach: User | None, unit: Unit | None) -> None:
    if organisation_id not in organisations_with(actor, Right.REGISTER, clock.today()):
        raise NotYourOrganisation
    check_coach(coach, organisation_id)
    if unit is not None and not units_of(organisation_id).filter(pk=unit.pk).exists():
        raise NotOfTheOrganisation(field="unit")


def _check_person(actor: Any, person_id: int, organisation_id: int, *, handed_over: bool) -> None:
    """An identity code alone opens nobody's file: what others know of the person comes by a hand-over."""
    known = list(Case.objects.filter(person_id=person_id).order_by("pk"))
    if not handed_over:
        _check_known(actor, person_id, known)
    if any(case.organisation_id == organisation_id and case.closed is None for case in known):
        raise AlreadyOpen


def _check_known(actor: Any, person_id: int, known: list[Case]) -> None:
    if known and not seen_by(actor, known):
        raise ClientOfOthers(about=person_id)
    if not known and not colleagues_of(actor, clock.today()).filter(pk=registered_by(person_id) or 0).exists():
        raise ClientOfOthers(about=person_id)


def check_coach(coach: User | None, organisation_id: int) -> None:
    """Raises NotOfTheOrganisation unless the coach works in the organisation today, in a role that opens files."""
    if coach is not None and organisation_id not in organisations_with(coach, Right.OPEN, clock.today()):
        raise NotOfTheOrganisation


def new_reference() -> str:
    """A reference that tells nothing about the person and cannot be guessed."""
    while True:
        reference = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))
        if not Case.objects.filter(reference=reference).exists():
            return reference
