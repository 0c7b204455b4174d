"""An office with units, so that the measured worker is an ordinary coach: every rule of access has work to do."""

from kotopolku.platform.accounts.queries import Membership, User
from kotopolku.platform.organisations.actions import add_unit
from kotopolku.platform.organisations.queries import units_of
from kotopolku.rooms.cases.queries import Case

UNITS = 4


def share_among_units(worker: User) -> None:
    """A quarter of the office's clients and coaches to each unit, the worker to the first; the same at each call."""
    (organisation_id,) = worker.memberships.values_list("organisation_id", flat=True)
    while units_of(organisation_id).count() < UNITS:
        add_unit(actor=None, organisation_id=organisation_id, name=f"Unit {units_of(organisation_id).count() + 1}")
    units = [unit.pk for unit in units_of(organisation_id).order_by("pk")[:UNITS]]
    coaches = Case.objects.filter(organisation_id=organisation_id).order_by("coach").values_list("coach", flat=True)
    for number, coach in enumerate(coaches.distinct()):
        unit = units[0] if coach == worker.pk else units[number % UNITS]
        Case.objects.filter(organisation_id=organisation_id, coach=coach).exclude(unit=unit).update(unit=unit)
        Membership.objects.filter(organisation_id=organisation_id, user=coach).update(unit=unit)
