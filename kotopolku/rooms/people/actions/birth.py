"""The birth date, which the identity code tells too: the two must agree."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.calendar import PartialDate
from kotopolku.domain.vocabulary import IdentityCode, NotAnIdentityCode
from kotopolku.platform import clock
from kotopolku.platform.provenance import Source, check_days
from kotopolku.platform.refusals import check_code

from ..codes import IdentifierKind
from ..models import Identifier, Person
from ..refusals import BadIdentityCode, BirthContradictsCode, DiesBeforeBirth
from .recording import claimed, partial_date, tell


@transaction.atomic
def correct_birth(
    *,
    actor: Any,
    person: Person,
    born: str,
    source: str = Source.CLIENT,
    seen_version: int | None = None,
) -> Person:
    """The birth date, as exactly as it is known; empty, it is that of the identity code.

    Raises ImpossibleDate, BirthContradictsCode, DiesBeforeBirth, EditedMeanwhile.
    """
    person = claimed(actor, person, seen_version)
    before = person.born
    codes = Identifier.objects.standing().filter(person=person, kind=IdentifierKind.IDENTITY_CODE)
    known = [birth_day_of(code) for code in codes.values_list("value", flat=True)]
    person.born = agreed_birth(partial_date(born, field="born", past=True), known)
    person.born_source = check_code(source, Source.values, field="source")
    check_life(person)
    person.save(update_fields=["born", "born_source"])
    tell(actor, person, "correct_birth", before={"born": before}, after={"born": person.born})
    return person


def birth_day_of(identity_code: str) -> date:
    """The day that an identity code tells. Raises BadIdentityCode, also for a day to come; DateOutOfRange."""
    try:
        day = IdentityCode.of(identity_code).birth_date
    except NotAnIdentityCode as error:
        raise BadIdentityCode(problem=error.problem.value) from None
    if day > clock.today():
        raise BadIdentityCode(problem="date")
    check_days(identity_code=day)
    return day


def agreed_birth(born: str, told: Iterable[date]) -> str:
    """`born` (ISO form), or the day of the identity codes where it is empty; raises BirthContradictsCode."""
    for day in told:
        known = PartialDate.of(born) if born else PartialDate.of_day(day)
        if not known.earliest <= day <= known.latest:
            raise BirthContradictsCode
        born = str(known)
    return born


def check_life(person: Person) -> None:
    """Raises DiesBeforeBirth."""
    if person.died is not None and person.born and person.died < PartialDate.of(person.born).earliest:
        raise DiesBeforeBirth
