"""Who receives contacts, and passing one on to those whom it concerns (9 § 2 mom.; 434/2003 21 §)."""

from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.organisations.queries import Organisation, OrganisationKind, Unit, organisations, units_of
from kotopolku.platform.walls.scope import beyond_the_wall

from . import refusals
from .answering import claimed
from .models import ContactPassing, FirstContact, ReceivingUnit
from .receiving import tell

ANSWERING_KINDS = (
    OrganisationKind.MUNICIPALITY.value,
    OrganisationKind.JOINT.value,
    OrganisationKind.EMPLOYMENT_AUTHORITY.value,
    OrganisationKind.COUNTY.value,
)
"""Authorities that integration services belong to: no consent is needed to pass a matter on to the right one."""


@transaction.atomic
def pass_on(
    *,
    actor: User,
    contact: FirstContact,
    reason: str,
    seen_version: int,
    to_unit_id: int | None = None,
    to_organisation_id: int | None = None,
) -> ContactPassing:
    """Pass a contact on to another unit, or to another organisation, where its receiving unit gets it.

    The clock runs on from when it came in. With an email the person is told where it went.
    Raises NotYours, ReasonMissing, NowhereToPassOn, AlreadyAnswered, EditedMeanwhile.
    """
    if contact.organisation_id not in organisations_with(actor, Right.REGISTER, clock.today()):
        raise refusals.NotYours
    if not reason.strip():
        raise refusals.ReasonMissing
    organisation, unit = _destination(contact, to_unit_id, to_organisation_id)
    row = claimed(contact, seen_version)
    step = ContactPassing.objects.create(
        contact=row,
        from_organisation_id=row.organisation_id,
        from_unit_id=row.unit_id,
        to_organisation=organisation,
        to_unit=unit,
        reference=row.reference,
        reason=reason.strip(),
        passed_by=actor,
    )
    row.organisation, row.unit, row.taken_by, row.taken_at = organisation, unit, None, None
    # Behind the wall nobody writes into another organisation's list.
    with beyond_the_wall():
        row.save(update_fields=["organisation", "unit", "taken_by", "taken_at"])
        if step.from_organisation_id != organisation.pk and row.email:
            tell(row, "contact_passed_on", to=row.email, organisation=organisation.name, phone=organisation.phone)
    _record(actor, row, step)
    return step


def _destination(
    contact: FirstContact, to_unit_id: int | None, to_organisation_id: int | None
) -> tuple[Organisation, Unit | None]:
    """Where the contact goes; raises NowhereToPassOn for where it is already, and for who answers no contacts."""
    if to_unit_id is not None:
        unit = units_of(contact.organisation_id).filter(pk=to_unit_id).first()
        if unit is None or unit.pk == contact.unit_id:
            raise refusals.NowhereToPassOn
        return contact.organisation, unit
    others = answering_organisations(contact.organisation_id)
    found = next((one for one in others if one.pk == to_organisation_id), None)
    if found is None:
        raise refusals.NowhereToPassOn
    named = ReceivingUnit.objects.select_related("unit").filter(organisation=found).first()
    return found, named.unit if named else None


def answering_organisations(besides: int) -> list[Organisation]:
    """Other organisations of the installation to which a contact can be passed on, by name."""
    return list(organisations().filter(kind__in=ANSWERING_KINDS).exclude(pk=besides))


def _record(actor: User, contact: FirstContact, step: ContactPassing) -> None:
    """Each organisation finds in its own log what went or came."""
    ends = {"from": step.from_organisation_id, "to": step.to_organisation_id, "to_unit": step.to_unit_id}
    after = {"reference": contact.reference, **ends}
    record(actor=actor, action="guidance.pass_on", organisation_id=step.from_organisation_id, after=after)
    if step.to_organisation_id != step.from_organisation_id:
        record(actor=actor, action="guidance.passed_to_us", organisation_id=step.to_organisation_id, after=after)


@transaction.atomic
def name_receiving_unit(
    *, actor: Any, organisation_id: int, unit_id: int, tells_by_email: bool, seen_version: int
) -> ReceivingUnit:
    """Name the unit that receives the organisation's contacts (9 § 2 mom.).

    Raises NotYours, NowhereToPassOn for a unit that the organisation does not have, EditedMeanwhile.
    """
    if organisation_id not in organisations_with(actor, Right.ADMINISTER, clock.today()):
        raise refusals.NotYours
    if not units_of(organisation_id).filter(pk=unit_id).exists():
        raise refusals.NowhereToPassOn(field="unit")
    row = ReceivingUnit.objects.select_for_update().filter(organisation_id=organisation_id).first()
    if (row.version if row else 0) != seen_version:
        raise EditedMeanwhile(row)
    before = row.unit_id if row else None
    row = row or ReceivingUnit(organisation_id=organisation_id, version=0)
    if row.unit_id != unit_id:
        row.named_on = clock.today()
    row.unit_id, row.tells_by_email, row.version = unit_id, tells_by_email, row.version + 1
    row.save()
    after = {"unit": unit_id, "tells_by_email": tells_by_email}
    record(
        actor=actor,
        action="guidance.name_receiving_unit",
        organisation_id=organisation_id,
        before={"unit": before},
        after=after,
    )
    return row
