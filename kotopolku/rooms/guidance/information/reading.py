"""Reading materials, what was given to a client, and who has not been reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from kotopolku.domain.access import Right
from kotopolku.domain.information import Known, Owed, Reached, Standing, owed, reached
from kotopolku.domain.vocabulary import ResidenceKind
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people import queries as people

from ..models import InformationGiven, InformationMaterial, MaterialVersion
from .facts import as_given, events_of, givings_of, known_of


def materials(user: User) -> QuerySet[InformationMaterial]:
    """The materials of the organisations in which the user works, those in use first."""
    mine = organisations_with(user, Right.REGISTER, clock.today())
    rows = InformationMaterial.objects.filter(organisation_id__in=mine)
    return rows.select_related("organisation").order_by("withdrawn_on", "organisation_id", "code")


def material_for(user: User, number: int) -> InformationMaterial:
    """One material. Raises InformationMaterial.DoesNotExist, alike for "no such" and for "not yours"."""
    return materials(user).get(pk=number)


def versions_of(material_ids: Sequence[int]) -> list[MaterialVersion]:
    """All versions of the materials with what they were made from, those in force first."""
    rows = MaterialVersion.objects.filter(material_id__in=list(material_ids)).select_related("material", "made_from")
    return list(rows.order_by("replaced_on", "material_id", "language", "form", "-number"))


def version_of(organisation_id: int, number: int) -> MaterialVersion:
    """One version of an organisation's material, also a replaced one. Raises MaterialVersion.DoesNotExist."""
    return MaterialVersion.objects.select_related("material").get(pk=number, material__organisation_id=organisation_id)


def in_force(organisation_id: int, code: str) -> list[MaterialVersion]:
    """What readers without an account may see of a material: the versions in force with words or an address."""
    rows = MaterialVersion.objects.filter(
        material__organisation_id=organisation_id,
        material__code=code,
        material__withdrawn_on=None,
        replaced_on=None,
    )
    return list(rows.select_related("material").order_by("language", "form"))


def is_stale(version: MaterialVersion) -> bool:
    """Whether the version from which it was translated has been replaced."""
    return version.made_from is not None and version.made_from.replaced_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientInformation:
    """All about one client's basic information on a day."""

    owed: tuple[Owed, ...]
    reached: Reached
    known: Sequence[Known]
    givings: Sequence[InformationGiven]


def information_of(case: Any, on: date) -> ClientInformation:
    """What is owed to the client and what was given; five queries."""
    due = owed(events_of([case.person_id]).get(case.person_id, ()), on)
    givings = givings_of([case]).get(case.pk, [])
    return ClientInformation(
        owed=due,
        reached=reached(due, [as_given(row) for row in givings], on),
        known=known_of([case.person_id]).get(case.person_id, []),
        givings=givings,
    )


def reached_of(
    listed: Sequence[Any], on: date, givings: Mapping[int, Sequence[InformationGiven]] | None = None
) -> dict[int, Reached]:
    """How the information stands for each case, in three queries whatever their number; two with `givings_of`."""
    events = events_of([case.person_id for case in listed])
    if givings is None:
        givings = givings_of(listed)
    return {
        case.pk: reached(
            owed(events.get(case.person_id, ()), on), [as_given(row) for row in givings.get(case.pk, ())], on
        )
        for case in listed
    }


STATES = (Standing.NOT_GIVEN, Standing.NOT_UNDERSTOOD, Standing.GIVEN, Standing.NOT_OWED)
"""The states by which the database counts. Whether some of it is missing or old, each line tells by itself."""


def _counted() -> QuerySet[InformationGiven]:
    rows = InformationGiven.objects.filter(
        retracted_at=None,
        case__person_id=OuterRef("person_id"),
        case__organisation_id=OuterRef("organisation_id"),
    )
    return rows.exclude(event="")


def _is_owed() -> Q:
    stays = people.Residence.objects.filter(person_id=OuterRef("person_id"), retracted_at=None)
    homes = people.HomeMunicipality.objects.filter(person_id=OuterRef("person_id"), retracted_at=None)
    return Q(Exists(stays.exclude(kind=ResidenceKind.NONE.value))) | Q(Exists(homes))


def in_state(rows: QuerySet[cases.Case], state: str) -> QuerySet[cases.Case]:
    """Of the cases those whose basic information stands so; "gap": not given in a language understood."""
    understood, anything = Q(Exists(_counted().filter(understood=True))), Q(Exists(_counted()))
    if state == Standing.GIVEN:
        return rows.filter(understood)
    if state == Standing.NOT_UNDERSTOOD:
        return rows.filter(anything & ~understood)
    if state == Standing.NOT_GIVEN:
        return rows.filter(_is_owed() & ~anything)
    if state == Standing.NOT_OWED:
        return rows.filter(~anything & ~_is_owed())
    if state == "gap":
        return rows.filter((_is_owed() | anything) & ~understood)
    return rows


def coverage(user: User) -> QuerySet[cases.Case]:
    """The open cases that the user may see."""
    return cases.visible_cases(user).filter(closed=None)


_CODES = {Standing.NOT_UNDERSTOOD: 0, Standing.GIVEN: 1, Standing.NOT_GIVEN: 2, Standing.NOT_OWED: 3}
_MOST = 10**9


def totals(rows: QuerySet[cases.Case]) -> dict[str, int]:
    """How many of the cases are in each of `STATES`; one query.

    The best giving is looked up once a case, and what is owed only where there is none. The bound, which no list
    reaches, keeps the database from looking up anew for each of the four sums.
    """
    is_understood = Case(When(understood=True, then=1), default=0)
    # Grouped by nothing that differs: the best of all rows of the client.
    best = _counted().order_by().annotate(of_all=Value(1)).values("of_all").annotate(best=Max(is_understood))
    code = Coalesce(Subquery(best.values("best")), Case(When(_is_owed(), then=2), default=3))
    coded = rows.order_by().annotate(information=code).values("information")[:_MOST]
    sums = {one.value: Count("information", filter=Q(information=_CODES[one])) for one in STATES}
    return coded.aggregate(**sums)
