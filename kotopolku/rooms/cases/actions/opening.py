"""The client relationship begins."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.queries import Unit, units_of
from kotopolku.platform.refusals import check_code
from kotopolku.rooms.people.actions import locked as locked_person

from ..codes import Route
from ..models import Assignment, Case
from ..refusals import AlreadyOpen, NotOfTheOrganisation, NotYourOrganisation, OpenedInTheFuture
from .reckoning import recompute

REFERENCE_LENGTH = 10
# Without 0 O 1 I L U, which are misread, misheard or make words.
REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def open_case(
    *,
    actor: Any,
    person_id: int,
    organisation_id: int,
    opened: date,
    coach: User | None = None,
    unit: Unit | None = None,
    route: str = "",
) -> Case:
    """Open a person's case in an organisation; `opened` is the day on which the organisation learned of the person.

    Raises AlreadyOpen, NotYourOrganisation, NotOfTheOrganisation, OpenedInTheFuture, UnknownCode.
    """
    check_code(route, Route, field="route")
    if opened > clock.today():
        raise OpenedInTheFuture
    _check_organisation(actor, organisation_id, coach, unit)
    # Two who open the same person's case at once wait here for each other.
    person = locked_person(person_id)
    if Case.objects.filter(person_id=person.pk, organisation_id=organisation_id, closed=None).exists():
        raise AlreadyOpen
    case = Case.objects.create(
        person_id=person.pk,
        reference=new_reference(),
        organisation_id=organisation_id,
        unit=unit,
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
        after={"opened": opened, "route": route, "coach": None if coach is None else coach.pk},
    )
    return case


def _check_organisation(actor: Any, organisation_id: int, coach: User | None, unit: Unit | None) -> None:
    if organisation_id not in organisations_of(actor, clock.today()):
        raise NotYourOrganisation
    check_coach(coach, organisation_id)
    if unit is not None and not units_of(organisation_id).filter(pk=unit.pk).exists():
        raise NotOfTheOrganisation(field="unit")


def check_coach(coach: User | None, organisation_id: int) -> None:
    """Raises NotOfTheOrganisation unless the coach works in the organisation today."""
    if coach is not None and organisation_id not in organisations_of(coach, clock.today()):
        raise NotOfTheOrganisation


def new_reference() -> str:
    """A reference that tells nothing about the person and cannot be guessed."""
    while True:
        reference = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))
        if not Case.objects.filter(reference=reference).exists():
            return reference
