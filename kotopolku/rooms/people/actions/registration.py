"""A person enters the register."""

from collections.abc import Sequence
from typing import Any

from kotopolku.platform import clock
from kotopolku.platform.provenance import Origin, Source, origin
from kotopolku.platform.refusals import check_code

from ..codes import Gender, NameKind
from ..models import Citizenship, LanguageSkill, Person
from .identifiers import written_identifier
from .languages import check_language
from .names import written_name
from .recording import check_country, partial_date, tell
from .refused import tries_logged


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

    Raises NameIsEmpty, ImpossibleDate, UnknownCode, BadIdentityCode, IdentityCodeTaken.
    """
    origin_ = origin(actor, source, source_detail)
    if service_language:
        check_language(service_language, field="service_language")
    person = Person.objects.create(
        born=partial_date(born, field="born", past=True),
        born_source=source,
        gender=check_code(gender, Gender, field="gender"),
        service_language=service_language or mother_tongue,
        interpreter_needed=interpreter_needed,
        interpreter_language=(service_language or mother_tongue) if interpreter_needed else "",
        created_at=clock.now(),
    )
    written_name(person, given=given, family=family, kind=NameKind.OFFICIAL, script="", primary=True, **origin_)
    if original_given or original_family:
        original = {"given": original_given, "family": original_family, "script": script}
        written_name(person, **original, kind=NameKind.ORIGINAL, primary=False, **origin_)
    pairs = [("identity_code", identity_code)] if identity_code else []
    for kind, value in (*pairs, *identifiers):
        written_identifier(person, kind=kind, value=value, country="", **origin_)
    _write_background(person, citizenships, mother_tongue, origin_)
    tell(actor, person, "register", after={"born": person.born}, facts=False)
    return person


def _write_background(person: Person, citizenships: Sequence[str], mother_tongue: str, origin_: Origin) -> None:
    for code in dict.fromkeys(citizenships):
        Citizenship.objects.create(person=person, country=check_country(code, field="citizenships"), **origin_)
    if mother_tongue:
        language = check_language(mother_tongue, field="mother_tongue")
        LanguageSkill.objects.create(person=person, language=language, is_mother_tongue=True, **origin_)
