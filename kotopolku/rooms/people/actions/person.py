"""What stands on the person's own row: background, service, special rights; and the citizenships."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.provenance import Source, check_days, origin
from kotopolku.platform.refusals import check_code

from ..codes import Gender
from ..models import Citizenship, Person
from .birth import check_life
from .languages import check_language
from .recording import NEVER, check_country, claimed, take_back, tell

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
    return _set(claimed(actor, person, seen_version), actor, "set_background", _checked(fields, _BACKGROUND))


@transaction.atomic
def set_service(*, actor: Any, person: Person, seen_version: int | None = None, **fields: Any) -> Person:
    """Any of service_language, interpreter_needed, interpreter_language, interpreter_wishes, other_arrangements.

    Raises UnknownCode, EditedMeanwhile.
    """
    for name in ("service_language", "interpreter_language"):
        if fields.get(name):
            check_language(fields[name], field=name)
    return _set(claimed(actor, person, seen_version), actor, "set_service", _checked(fields, _SERVICE))


@transaction.atomic
def set_status(*, actor: Any, person: Person, seen_version: int | None = None, **fields: Any) -> Person:
    """Any of arrived_unaccompanied_as_minor, trafficking_victim, reimbursed_parent_until (14 §, 61 § 4 mom.).

    Raises EditedMeanwhile.
    """
    return _set(claimed(actor, person, seen_version), actor, "set_status", _checked(fields, _STATUS))


def _checked(fields: dict[str, Any], allowed: tuple[str, ...]) -> dict[str, Any]:
    if unknown := set(fields) - set(allowed):
        msg = f"not set here: {sorted(unknown)}"
        raise TypeError(msg)
    return fields


def _set(person: Person, actor: Any, verb: str, fields: dict[str, Any]) -> Person:
    check_days(**{name: value for name, value in fields.items() if isinstance(value, date)})
    new = {name: value for name, value in fields.items() if getattr(person, name) != value}
    before = {name: getattr(person, name) for name in new}
    for name, value in new.items():
        setattr(person, name, value)
    check_life(person)
    if new:
        person.save(update_fields=[*new])
        tell(actor, person, verb, before=before, after=new)
    return person


@transaction.atomic
def set_citizenships(
    *,
    actor: Any,
    person: Person,
    countries: Iterable[str],
    seen_version: int | None,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> list[Citizenship]:
    """The citizenships that hold now (ISO 3166-1; XX stateless, ZZ unknown); others are taken back.

    Who replaces all must have seen all: no version is an old one.
    Returns the standing rows. Raises UnknownCode, EditedMeanwhile.
    """
    person = claimed(actor, person, seen_version or NEVER)
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
