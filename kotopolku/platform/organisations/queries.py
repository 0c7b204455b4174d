"""Reading organisations, municipalities and the areas that these form."""

from typing import NamedTuple

from django.db.models import QuerySet

from .models import Municipality, Organisation, OrganisationKind, Unit

__all__ = [
    "Area",
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "Unit",
    "areas_of",
    "municipalities",
    "municipality_of",
    "organisation_of",
    "organisations",
    "unit_of",
    "units_of",
]

# By kind of organisation, the columns of Municipality that name its area.
_AREAS = {
    OrganisationKind.EMPLOYMENT_AUTHORITY.value: "employment_area",
    OrganisationKind.COUNTY.value: "wellbeing",
    OrganisationKind.CENTRE.value: "centre",
}


class Area(NamedTuple):
    """A wellbeing services county, an employment area or the area of a centre."""

    code: str
    name: str


def municipalities() -> QuerySet[Municipality]:
    """All municipalities by code."""
    return Municipality.objects.order_by("code")


def municipality_of(code_or_name: str) -> Municipality | None:
    """The municipality of a code ("205"; "5" is "005") or of a name in Finnish, Swedish or English.

    None if there is none.
    """
    text = code_or_name.strip()
    if text.isdecimal():
        return Municipality.objects.filter(pk=text.zfill(3)).first()
    # Compared here, not in the database: SQLite folds the case of ASCII letters only.
    folded = text.casefold()
    for municipality in municipalities():
        if folded in {name.casefold() for name in (municipality.name_fi, municipality.name_sv, municipality.name_en)}:
            return municipality
    return None


def organisations(kind: str | None = None) -> QuerySet[Organisation]:
    """Organisations by name, of one kind if given."""
    rows = Organisation.objects.select_related("municipality").order_by("name")
    return rows if kind is None else rows.filter(kind=kind)


def organisation_of(organisation_id: int) -> Organisation:
    """One organisation; raises Organisation.DoesNotExist."""
    return Organisation.objects.select_related("municipality").get(pk=organisation_id)


def units_of(organisation_id: int) -> QuerySet[Unit]:
    """Units of an organisation by name."""
    return Unit.objects.filter(organisation_id=organisation_id).order_by("name")


def unit_of(organisation_id: int, unit_id: int) -> Unit:
    """One unit of the organisation; raises Unit.DoesNotExist, also for another organisation's."""
    return Unit.objects.get(pk=unit_id, organisation_id=organisation_id)


def areas_of(kind: str, language: str = "fi") -> list[Area]:
    """The areas in which organisations of a kind work, by name in `language` (fi, sv; English for every other).

    None for kinds that are bound to no area: a municipality is one itself.
    """
    column = _AREAS.get(kind)
    if column is None:
        return []
    spoken = language if language in {"fi", "sv"} else "en"
    rows = Municipality.objects.order_by().values_list(f"{column}_code", f"{column}_{spoken}").distinct()
    return sorted((Area(code, name) for code, name in rows if code), key=lambda area: area.name.casefold())
