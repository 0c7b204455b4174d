"""2 §: to whom the acts apply. The same words serve both acts."""

from collections.abc import Iterable
from datetime import date

from kotopolku.domain.calendar import is_aged
from kotopolku.domain.rulebook.limit import Limit
from kotopolku.domain.vocabulary import (
    Authority,
    CircumstanceKind,
    ResidenceGround,
    ResidenceKind,
    Situation,
)

# Persons of 2 § 3–4 mom. and their families, by ground alone.
PROTECTED_GROUNDS = frozenset(
    {
        ResidenceGround.QUOTA_REFUGEE,
        ResidenceGround.FAMILY_OF_QUOTA_REFUGEE,
        ResidenceGround.INTERNATIONAL_PROTECTION,
        ResidenceGround.FAMILY_OF_PROTECTED,
    }
)

# 1083/2022: temporary protection with a municipality of residence belongs to 2 § from this day on.
TEMPORARY_PROTECTION_FROM = date(2023, 3, 1)


def is_in_scope(situation: Situation, on: date) -> bool:
    """Whether the person has a right to stay that is valid on the day (2 § 1 mom.)."""
    residence = situation.residence
    return (
        residence.kind is not ResidenceKind.NONE
        and residence.first_granted is not None
        and residence.first_granted <= on
        and (residence.valid_until is None or on <= residence.valid_until)
    )


def is_protected(situation: Situation, on: date) -> bool:
    """Whether the person is one of 2 § 3–4 mom. on the day."""
    residence = situation.residence
    if residence.ground is ResidenceGround.TEMPORARY_PROTECTION:
        registered = residence.municipality_registered
        return registered is not None and registered <= on and on >= TEMPORARY_PROTECTION_FROM
    return residence.ground in PROTECTED_GROUNDS


def has(situation: Situation, kind: CircumstanceKind, on: date) -> bool:
    """Whether a circumstance of the kind holds on the day."""
    return any(c.kind is kind and c.is_active(on) for c in situation.circumstances)


def is_unaccompanied_under(situation: Situation, age: int, on: date) -> bool:
    """Whether the person came as a minor without a guardian and is younger than ``age`` on the day."""
    person = situation.person
    return person.arrived_unaccompanied_as_minor and not is_aged(person.born, age, on)


def due_from_first_permit(situation: Situation, limit: Limit) -> date | None:
    """The limit's last day from the first permit, card or registration; None without one."""
    granted = situation.residence.first_granted
    return None if granted is None else limit.due(granted)


def assessor(situation: Situation, on: date) -> Authority:
    """Who answers for assessment and plan: a jobseeker's is the employment authority (681/2023 3 §)."""
    if has(situation, CircumstanceKind.UNEMPLOYED_JOBSEEKER, on):
        return Authority.EMPLOYMENT_AUTHORITY
    return Authority.MUNICIPALITY


def days_of_change(situation: Situation) -> Iterable[date]:
    """Every day on which a person can come into the scope of 2 § or into one of its groups."""
    residence = situation.residence
    days = {c.since for c in situation.circumstances}
    days.add(TEMPORARY_PROTECTION_FROM)
    if residence.first_granted is not None:
        days.add(residence.first_granted)
    if residence.municipality_registered is not None:
        days.add(residence.municipality_registered)
    return days
