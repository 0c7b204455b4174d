"""A person enters the register."""

from collections.abc import Sequence
from typing import Any

from kotopolku.platform import clock
from kotopolku.platform.provenance import Origin, Source, origin
from kotopolku.platform.refusals import check_code

from ..codes import Gender, IdentifierKind, NameKind
from ..models import Citizenship, LanguageSkill, Person
from .birth import agreed_birth, birth_day_of
from .identifiers import written_identifier
from .languages import check_language
from .names import written_name
from .recording import check_country, partial_date, tell, tries_logged


@tries_logged
def register(
    *,
    actor: Any,
    given: str,
    family: str,
    born: str = "",
    original_given: str = "",
    original_family: str = "",
    script: str = "",
    identity_code: str = "",
    identifiers: Sequence[tuple[str, str]] = (),
    citizenships: Sequence[str] = (),
    mother_tongue: str = "",
    service_language: str = "",
    interpreter_needed: bool = False,
    gender: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Person:
    """A new person with a primary name; `identifiers` are pairs of kind and value.

    The birth date comes from the identity code where it is not told.
    Raises NameIsEmpty, ImpossibleDate, UnknownCode, BadIdentityCode, IdentityCodeTaken, IdentityCodeElsewhere,
    BirthContradictsCode.
    """
    origin_ = origin(actor, source, source_detail)
    pairs = [("identity_code", identity_code)] if identity_code else []
    person = written_person(
        given=given,
        family=family,
        born=born,
        language=service_language or mother_tongue,
        interpreter_needed=interpreter_needed,
        gender=gender,
        identifiers=(*pairs, *identifiers),
        origin_=origin_,
    )
    if original_given or original_family:
        original = {"given": original_given, "family": original_family, "script": script}
        written_name(person, **original, kind=NameKind.ORIGINAL, primary=False, **origin_)
    _write_background(person, citizenships, mother_tongue, origin_)
    tell(actor, person, "register", after={"born": person.born}, facts=False)
    return person


def written_person(
    *,
    given: str,
    family: str,
    born: str,
    origin_: Origin,
    language: str = "",
    interpreter_needed: bool = False,
    gender: str = "",
    identifiers: Sequence[tuple[str, str]] = (),
) -> Person:
    """The row of a new person with name and identifiers, not yet told to the log. Raises as `register`."""
    if language:
        check_language(language, field="service_language")
    known = [birth_day_of(value) for kind, value in identifiers if kind == IdentifierKind.IDENTITY_CODE]
    person = Person.objects.create(
        born=agreed_birth(partial_date(born, field="born", past=True), known),
        born_source=origin_["source"],
        gender=check_code(gender, Gender, field="gender"),
        service_language=language,
        interpreter_needed=interpreter_needed,
        interpreter_language=language if interpreter_needed else "",
        created_at=clock.now(),
    )
    written_name(person, given=given, family=family, kind=NameKind.OFFICIAL, script="", primary=True, **origin_)
    for kind, value in identifiers:
        written_identifier(person, kind=kind, value=value, country="", **origin_)
    return person


def _write_background(person: Person, citizenships: Sequence[str], mother_tongue: str, origin_: Origin) -> None:
    for code in dict.fromkeys(citizenships):
        Citizenship.objects.create(person=person, country=check_country(code, field="citizenships"), **origin_)
    if mother_tongue:
        language = check_language(mother_tongue, field="mother_tongue")
        LanguageSkill.objects.create(person=person, language=language, is_mother_tongue=True, **origin_)
