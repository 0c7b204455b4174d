"""Reading organisations and municipalities."""

from django.db.models import QuerySet

from .models import Municipality, Organisation, OrganisationKind, Unit

__all__ = [
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "Unit",
    "municipalities",
    "municipality_of",
    "organisation_of",
    "organisations",
    "units_of",
]


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
