"""Everything that the pages of one person show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kotopolku.platform.audit.actions import record_use

from ..codes import ContactKind
from ..models import (
    Circumstance,
    Citizenship,
    ContactPoint,
    HomeMunicipality,
    Identifier,
    LanguageSkill,
    Name,
    Person,
    Residence,
)
from .facts import address_hidden
from .kin import Housemate, Kin, Seen, household_of, kin_of, nobody
from .names import family_first

_HOME = (ContactKind.ADDRESS.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """The person tab. Under turvakielto `contacts` is empty and `contacts_hidden` true.

    `address_hidden`: home address and household are left out, for one of the household is under turvakielto.
    Each row has `source`, `source_detail`, `recorded_by`, `recorded_at`.
    """

    person: Person
    name: str
    names: Sequence[Name]
    identifiers: Sequence[Identifier]
    citizenships: Sequence[Citizenship]
    languages: Sequence[LanguageSkill]
    contacts: Sequence[ContactPoint]
    contacts_hidden: bool
    address_hidden: bool
    household: Sequence[Housemate]
    kin: Sequence[Kin]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceCard:
    """The residence tab, newest first; `history` has the rows that were taken back by corrections.

    `municipalities` is empty and `municipalities_hidden` true where the place must not be told.
    """

    residences: Sequence[Residence]
    circumstances: Sequence[Circumstance]
    municipalities: Sequence[HomeMunicipality]
    municipalities_hidden: bool
    history: Sequence[Residence]


def card_of(person_id: int, seen: Seen = nobody) -> PersonCard:
    """The person tab in twelve queries at most, and that of `seen` (see `kin_of`). Raises Person.DoesNotExist.

    Open the file by `cases.queries.case_for` first: this function asks for no right and leaves no trace.
    """
    person = Person.objects.get(pk=person_id)
    names = _rows(Name, person, "-is_primary", "pk")
    protected = person.is_protected
    hidden = protected or bool(address_hidden([person.pk]))
    contacts = [] if protected else _rows(ContactPoint, person, "-is_preferred", "pk")
    return PersonCard(
        person=person,
        name=family_first(names[0].given, names[0].family) if names else "",
        names=names,
        identifiers=_rows(Identifier, person, "kind", "pk"),
        citizenships=_rows(Citizenship, person, "pk"),
        languages=_rows(LanguageSkill, person, "-is_mother_tongue", "language"),
        contacts=[row for row in contacts if not (hidden and row.kind in _HOME)],
        contacts_hidden=protected,
        address_hidden=hidden,
        household=household_of(person),
        kin=kin_of(person, seen),
    )


def residence_card_of(person: Person) -> ResidenceCard:
    """The residence tab in four queries."""
    rows = list(
        Residence.objects.filter(person=person)
        .select_related("recorded_by", "retracted_by")
        .order_by("-granted", "-pk")
    )
    hidden = person.is_protected or bool(address_hidden([person.pk]))
    homes = HomeMunicipality.objects.standing().filter(person=person)
    return ResidenceCard(
        residences=[row for row in rows if row.retracted_at is None],
        circumstances=_rows(Circumstance, person, "-since", "-pk"),
        municipalities=[]
        if hidden
        else list(homes.select_related("municipality", "recorded_by").order_by("-since", "-pk")),
        municipalities_hidden=hidden,
        history=[row for row in rows if row.retracted_at is not None],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedContacts:
    """What turvakielto hides, for one who needs it and has said what for."""

    contacts: Sequence[ContactPoint]
    municipalities: Sequence[HomeMunicipality]


def protected_contacts(
    *, person: Person, actor: Any, purpose: str, case_id: int | None = None, organisation_id: int | None = None
) -> ProtectedContacts:
    """Contacts and home municipalities of one under turvakielto; leaves an entry of its own in the use log.

    `organisation_id` is the one in whose case they are looked at. Raises ValueError without a purpose.
    """
    if not purpose.strip():
        msg = "a look at protected contacts needs its purpose"
        raise ValueError(msg)
    record_use(
        actor=actor,
        action="people.protected_contacts",
        case_id=case_id,
        person_id=person.pk,
        organisation_id=organisation_id,
        purpose=purpose,
    )
    homes = HomeMunicipality.objects.standing().filter(person=person)
    return ProtectedContacts(
        contacts=_rows(ContactPoint, person, "-is_preferred", "pk"),
        municipalities=list(homes.select_related("municipality", "recorded_by").order_by("-since", "-pk")),
    )


def citizenships_of(person: Person) -> list[str]:
    """The countries of the citizenships that hold now, as `set_citizenships` takes them."""
    rows = Citizenship.objects.standing().filter(person=person, until="")
    return list(rows.order_by("pk").values_list("country", flat=True))


def history_of(person: Person, model_name: str) -> list[Any]:
    """Rows of one table that corrections have taken back, newest first; "name", "residence" …"""
    model = _TABLES[model_name]
    rows = model.objects.filter(person=person, retracted_at__isnull=False)
    return list(rows.select_related("recorded_by", "retracted_by").order_by("-retracted_at", "-pk"))


# Contacts and municipalities are not among them: a past address under turvakielto may be the present one.
_TABLES: dict[str, Any] = {
    "name": Name,
    "identifier": Identifier,
    "citizenship": Citizenship,
    "language": LanguageSkill,
    "residence": Residence,
    "circumstance": Circumstance,
}


def standing_row(person: Person, model_name: str, row_id: int) -> Any:
    """One standing row of the person for a form of correction; raises the table's DoesNotExist."""
    return _TABLES[model_name].objects.standing().get(pk=row_id, person=person)


def standing_municipality(person: Person, row_id: int) -> HomeMunicipality:
    """The same for a home municipality; raises HomeMunicipality.DoesNotExist where the place must not be told too."""
    if person.is_protected or address_hidden([person.pk]):
        raise HomeMunicipality.DoesNotExist
    row: HomeMunicipality = HomeMunicipality.objects.standing().get(pk=row_id, person=person)
    return row


def _rows(model: Any, person: Person, *order: str) -> list[Any]:
    return list(model.objects.standing().filter(person=person).select_related("recorded_by").order_by(*order))
