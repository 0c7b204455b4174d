"""Founding organisations and units."""

from django.db import transaction

from kotopolku.platform.audit.actions import Actor, record

from .models import Organisation, Unit


@transaction.atomic
def add_organisation(
    *,
    actor: Actor | None,
    kind: str,
    name: str,
    municipality_code: str | None = None,
    area_code: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Organisation:
    """A new organisation.

    Raises ValidationError for an unknown kind or municipality and for a name that is taken.
    """
    organisation = Organisation(
        kind=kind,
        name=name,
        municipality_id=municipality_code,
        area_code=area_code,
        phone=phone,
        email=email,
        address=address,
    )
    organisation.full_clean()
    organisation.save()
    record(
        actor=actor,
        action="organisations.add_organisation",
        organisation_id=organisation.pk,
        after={"kind": kind, "name": name},
    )
    return organisation


@transaction.atomic
def add_unit(
    *,
    actor: Actor | None,
    organisation_id: int,
    name: str,
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Unit:
    """A new unit of an organisation; raises ValidationError for a name that the organisation has already."""
    unit = Unit(organisation_id=organisation_id, name=name, phone=phone, email=email, address=address)
    unit.full_clean()
    unit.save()
    record(actor=actor, action="organisations.add_unit", organisation_id=organisation_id, after={"name": name})
    return unit
