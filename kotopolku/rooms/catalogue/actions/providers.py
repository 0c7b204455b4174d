"""Entering a provider and changing what is known of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import OrganisationKind, organisation_of

from ..checks import check_provider
from ..models import Provider, ProviderKind
from ..refusals import NotYoursToKeep
from .tracing import changed, check_keeps_provider, standing

COLUMNS = ("kind", "name", "names", "business_id", "url", "phone", "email", "language")
_KINDS = {
    OrganisationKind.MUNICIPALITY.value: ProviderKind.MUNICIPALITY.value,
    OrganisationKind.JOINT.value: ProviderKind.MUNICIPALITY.value,
    OrganisationKind.COUNTY.value: ProviderKind.COUNTY.value,
    OrganisationKind.EMPLOYMENT_AUTHORITY.value: ProviderKind.EMPLOYMENT_AUTHORITY.value,
    OrganisationKind.CENTRE.value: ProviderKind.STATE.value,
    OrganisationKind.NGO.value: ProviderKind.NGO.value,
}


def _written(known: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: known[name] for name in COLUMNS if name in known}
    found["name"] = str(known.get("name", "")).strip()
    check_provider(known.get("kind", ""), found["name"], known.get("business_id", ""), found.get("language", ""))
    return found


@transaction.atomic
def make_provider(*, actor: Any, **known: Any) -> Provider:
    """A provider that has no organisation here; `known` by column.

    Raises NotYoursToKeep for one who keeps no directory, and Missing, UnknownCode, WrongBusinessId.
    """
    found = standing(actor)
    if found is not None and not found.judges:
        raise NotYoursToKeep
    provider = Provider.objects.create(**_written(known))
    changed(actor, "make_provider", provider, after={"provider": provider.pk, "name": provider.name})
    return provider


@transaction.atomic
def own_provider(*, actor: Any, organisation_id: int) -> Provider:
    """The provider as which an organisation offers its services, made where there is none yet.

    Raises NotYoursToKeep.
    """
    found = standing(actor)
    if found is not None and organisation_id not in found.offers | found.judges:
        raise NotYoursToKeep
    organisation = organisation_of(organisation_id)
    known = {"name": organisation.name, "kind": _KINDS.get(organisation.kind, ProviderKind.OTHER.value)}
    contacts = {"phone": organisation.phone, "email": organisation.email}
    provider, is_new = Provider.objects.get_or_create(organisation=organisation, defaults={**known, **contacts})
    if is_new:
        changed(actor, "make_provider", provider, after={"provider": provider.pk, "name": provider.name})
    return provider


@transaction.atomic
def edit_provider(*, actor: Any, provider: Provider, seen_version: int, **known: Any) -> Provider:
    """Change what is known of a provider; what was read from the Finnish Service Catalogue is marked as edited here.

    Raises NotYoursToKeep, EditedMeanwhile, Missing, UnknownCode, WrongBusinessId.
    """
    check_keeps_provider(actor, provider)
    written = _written(known)
    row = claim(provider, seen_version)
    row.refresh_from_db()
    before = {name: getattr(row, name) for name in written if getattr(row, name) != written[name]}
    for name in before:
        setattr(row, name, written[name])
    if row.ptv_id is not None:
        row.edited_here = sorted({*row.edited_here, *before})
    row.save(update_fields=[*before, "edited_here"])
    changed(
        actor,
        "edit_provider",
        row,
        before={"provider": row.pk, **before},
        after={name: written[name] for name in before},
    )
    return row
