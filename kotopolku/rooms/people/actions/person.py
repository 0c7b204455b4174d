"""What stands on the person's own row: birth, service, protection."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.calendar import PartialDate
from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import check_code

from ..changes import changed
from ..codes import Gender
from ..models import Citizenship, HouseholdMember, Person
from ..refusals import DiesBeforeBirth
from .languages import check_language
from .recording import check_country, locked, partial_date, take_back, tell


@transaction.atomic
def correct_birth(
    *,
    actor: Any,
    person: Person,
    born: str,
    source: str = Source.CLIENT,
    seen_version: int | None = None,
) -> Person:
    """The birth date, as exactly as it is known. Raises ImpossibleDate, DiesBeforeBirth, EditedMeanwhile."""
    person = locked(person, seen_version)
    before = person.born
    person.born = partial_date(born, field="born", past=True)
    person.born_source = check_code(source, Source.values, field="source")
    _check_life(person)
    person.save(update_fields=["born", "born_source"])
    tell(actor, person, "correct_birth", before={"born": before}, after={"born": person.born})
    return person


def _check_life(person: Person) -> None:
    if person.died is not None and person.born and person.died < PartialDate.of(person.born).earliest:
        raise DiesBeforeBirth


_BACKGROUND = ("birthplace", "birth_country", "gender", "died", "occupation")
_SERVICE = (
    "service_language",
    "interpreter_needed",
    "interpreter_language",
    "interpreter_wishes",
    "other_arrangements",
)
_STATUS = ("arrived_unaccompanied_as_minor", "trafficking_victim", "reimbursed_parent_until")


@transaction.atomic
def set_background(*, actor: Any, person: Person, seen_version: int | None = None, **fields: Any) -> Person:
    """Any of birthplace, birth_country, gender, died (a date or None), occupation.

    Raises UnknownCode, DiesBeforeBirth, EditedMeanwhile.
    """
    if country := fields.get("birth_country"):
        fields["birth_country"] = check_country(country, field="birth_country")
    if "gender" in fields:
        check_code(fields["gender"], Gender, field="gender")
    return _set(locked(person, seen_version), actor, "set_background", _checked(fields, _BACKGROUND))


@transaction.atomic
def set_service(*, actor: Any, person: Person, seen_version: int | None = None, **fields: Any) -> Person:
    """Any of service_language, interpreter_needed, interpreter_language, interpreter_wishes, other_arrangements.

    Raises UnknownCode, EditedMeanwhile.
    """
    for name in ("service_language", "interpreter_language"):
        if fields.get(name):
            check_language(fields[name], field=name)
    return _set(locked(person, seen_version), actor, "set_service", _checked(fields, _SERVICE))


@transaction.atomic
def set_status(*, actor: Any, person: Person, seen_version: int | None = None, **fields: Any) -> Person:
    """Any of arrived_unaccompanied_as_minor, trafficking_victim, reimbursed_parent_until (14 §, 61 § 4 mom.).

    Raises EditedMeanwhile.
    """
    return _set(locked(person, seen_version), actor, "set_status", _checked(fields, _STATUS))


def _checked(fields: dict[str, Any], allowed: tuple[str, ...]) -> dict[str, Any]:
    if unknown := set(fields) - set(allowed):
        msg = f"not set here: {sorted(unknown)}"
        raise TypeError(msg)
    return fields


def _set(person: Person, actor: Any, verb: str, fields: dict[str, Any]) -> Person:
    new = {name: value for name, value in fields.items() if getattr(person, name) != value}
    before = {name: getattr(person, name) for name in new}
    for name, value in new.items():
        setattr(person, name, value)
    _check_life(person)
    if new:
        person.save(update_fields=[*new])
        tell(actor, person, verb, before=before, after=new)
    return person


@transaction.atomic
def set_nondisclosure(
    *, actor: Any, person: Person, code: str, until: date | None = None, seen_version: int | None = None
) -> Person:
    """Turvakielto as the population register tells it: any code but "" and "0" protects, also an unknown one.

    `until` is for information; only the register's next message opens what was closed. Raises EditedMeanwhile.
    """
    person = locked(person, seen_version)
    before = person.is_protected
    person.nondisclosure, person.nondisclosure_until = code.strip(), until
    person.save(update_fields=["nondisclosure", "nondisclosure_until"])
    # Whoever lives with a protected person has the same address.
    together = HouseholdMember.objects.standing().filter(
        household__members__person=person,
        household__members__until=None,
        household__members__retracted_at=None,
        until=None,
    )
    for other in together.exclude(person=person).values_list("person_id", flat=True).distinct():
        changed(other, "people.set_nondisclosure")
    after = {"protected": person.is_protected, "until": until}
    tell(actor, person, "set_nondisclosure", before={"protected": before}, after=after)
    return person


@transaction.atomic
def set_citizenships(
    *,
    actor: Any,
    person: Person,
    countries: Iterable[str],
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> list[Citizenship]:
    """The citizenships that hold now (ISO 3166-1; XX stateless, ZZ unknown); others are taken back.

    Returns the standing rows. Raises UnknownCode.
    """
    person = locked(person)
    wanted = list(dict.fromkeys(check_country(code, field="citizenships") for code in countries))
    standing = list(Citizenship.objects.standing().filter(person=person, until="").order_by("pk"))
    held = {row.country for row in standing}
    for row in standing:
        if row.country not in wanted:
            take_back(row, actor=actor, person=person, reason="", must_have_reason=False)
    origin_ = origin(actor, source, source_detail)
    for country in wanted:
        if country not in held:
            Citizenship.objects.create(person=person, country=country, **origin_)
    if set(wanted) != held:
        tell(actor, person, "set_citizenships", before=sorted(held), after=wanted, facts=False)
    return list(Citizenship.objects.standing().filter(person=person, until="").order_by("pk"))
