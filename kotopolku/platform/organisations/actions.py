"""Founding organisations and units, and changing what is known of them."""

from collections.abc import Collection

from django.db import transaction

from kotopolku.platform.audit.actions import Actor, record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Missing, Refusal, check_code

from .models import Municipality, Organisation, OrganisationKind, Unit
from .queries import areas_of

_CONTACTS = ("name", "phone", "email", "address")


class NameIsTaken(Refusal):
    """Another organisation, or another unit of this one, has the name."""

    field = "name"


class NotItsArea(Refusal):
    """The area or the municipalities do not belong to such an organisation."""

    field = "area_code"


@transaction.atomic
def add_organisation(
    *,
    actor: Actor | None,
    kind: str,
    name: str,
    municipality_code: str | None = None,
    area_code: str = "",
    municipality_codes: Collection[str] = (),
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Organisation:
    """A new organisation; `municipality_codes` are those for which a joint body works.

    Raises ValidationError for an unknown kind or municipality and for a name that is missing or taken; NotItsArea,
    UnknownCode.
    """
    organisation = Organisation(
        kind=kind,
        name=name.strip(),
        municipality_id=municipality_code,
        area_code=area_code,
        phone=phone,
        email=email,
        address=address,
    )
    organisation.full_clean()
    if area_code and area_code not in {area.code for area in areas_of(kind)}:
        raise NotItsArea
    organisation.save()
    settle_municipalities(organisation, municipality_codes)
    record(
        actor=actor,
        action="organisations.add_organisation",
        organisation_id=organisation.pk,
        after={"kind": kind, "name": organisation.name, "municipalities": sorted(municipality_codes)},
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


@transaction.atomic
def change_organisation(
    *,
    actor: Actor | None,
    organisation: Organisation,
    seen_version: int,
    name: str,
    phone: str = "",
    email: str = "",
    address: str = "",
    area_code: str = "",
    municipality_codes: Collection[str] | None = None,
) -> Organisation:
    """Name, contacts, area and, of a joint body, for which municipalities it works (None: as they are).

    Raises Missing, NameIsTaken, NotItsArea, UnknownCode, EditedMeanwhile.
    """
    if not name.strip():
        raise Missing(field="name")
    if Organisation.objects.filter(name=name.strip()).exclude(pk=organisation.pk).exists():
        raise NameIsTaken
    if area_code and area_code not in {area.code for area in areas_of(organisation.kind)}:
        raise NotItsArea
    row = claim(organisation, seen_version)
    row.refresh_from_db()
    before = _known(row, (*_CONTACTS, "area_code"))
    row.name, row.phone, row.email, row.address, row.area_code = name.strip(), phone, email, address, area_code
    row.full_clean()
    row.save(update_fields=[*_CONTACTS, "area_code"])
    if municipality_codes is not None:
        settle_municipalities(row, municipality_codes)
    record(
        actor=actor,
        action="organisations.change_organisation",
        organisation_id=row.pk,
        before=before,
        after={**_known(row, (*_CONTACTS, "area_code")), "municipalities": sorted(municipality_codes or ())},
    )
    return row


def settle_municipalities(organisation: Organisation, codes: Collection[str]) -> None:
    """For which municipalities a joint body works, within the caller's transaction; raises NotItsArea, UnknownCode."""
    if codes and organisation.kind != OrganisationKind.JOINT:
        raise NotItsArea(field="municipalities")
    known = set(Municipality.objects.filter(pk__in=codes).values_list("pk", flat=True))
    for code in codes:
        check_code(code, known, field="municipalities")
    organisation.municipalities.set(Municipality.objects.filter(pk__in=known))


@transaction.atomic
def change_unit(
    *,
    actor: Actor | None,
    unit: Unit,
    seen_version: int,
    name: str,
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Unit:
    """Name and contacts of a unit. Raises Missing, NameIsTaken, EditedMeanwhile."""
    if not name.strip():
        raise Missing(field="name")
    others = Unit.objects.filter(organisation_id=unit.organisation_id, name=name.strip()).exclude(pk=unit.pk)
    if others.exists():
        raise NameIsTaken
    row = claim(unit, seen_version)
    row.refresh_from_db()
    before = _known(row, _CONTACTS)
    row.name, row.phone, row.email, row.address = name.strip(), phone, email, address
    row.full_clean()
    row.save(update_fields=list(_CONTACTS))
    record(
        actor=actor,
        action="organisations.change_unit",
        organisation_id=row.organisation_id,
        before={"unit": row.pk, **before},
        after={"unit": row.pk, **_known(row, _CONTACTS)},
    )
    return row


def _known(row: Organisation | Unit, names: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(row, name) for name in names}
