"""Languages, and how well by skill."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.db import transaction

from kotopolku.domain.vocabulary import CefrLevel
from kotopolku.domain.vocabulary import LanguageSkill as Skill
from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import UnknownCode, check_code

from ..codes import AssessedHow
from ..models import LanguageSkill, Person
from .recording import NEVER, claimed, partial_date, take_back, tell

_LEVELS = {*(level.value for level in CefrLevel), ""}


def check_language(code: str, *, field: str = "language") -> str:
    """A language that Babel knows ("ar", "fa_AF"); raises UnknownCode."""
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError, TypeError):
        raise UnknownCode(field=field) from None
    return code


@transaction.atomic
def add_language_skill(
    *,
    actor: Any,
    person: Person,
    language: str,
    is_mother_tongue: bool = False,
    levels: dict[str, str] | None = None,
    reads: bool | None = None,
    writes: bool | None = None,
    assessed_on: str = "",
    assessed_how: str = "",
    note: str = "",
    seen_version: int | None = None,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> LanguageSkill:
    """What the person knows of a language from now on; an earlier row of the language is taken back.

    `levels`: skill (listening, reading, speaking, writing) to sub-level ("A2.1", "X" not tested, "" unknown).
    Raises UnknownCode, ImpossibleDate; with `seen_version` EditedMeanwhile.
    """
    person = claimed(actor, person, seen_version)
    check_language(language)
    levels = _checked_levels(levels or {})
    check_code(assessed_how, AssessedHow, field="assessed_how")
    for row in LanguageSkill.objects.standing().filter(person=person, language=language):
        take_back(row, actor=actor, person=person, reason="", must_have_reason=False)
    if is_mother_tongue:
        LanguageSkill.objects.standing().filter(person=person, is_mother_tongue=True).update(is_mother_tongue=False)
    row = LanguageSkill.objects.create(
        person=person,
        language=language,
        is_mother_tongue=is_mother_tongue,
        reads=reads,
        writes=writes,
        assessed_on=partial_date(assessed_on, field="assessed_on"),
        assessed_how=assessed_how,
        note=note,
        **{skill.value: levels.get(skill.value, "") for skill in Skill},
        **origin(actor, source, source_detail),
    )
    after = {"language": language, "mother_tongue": is_mother_tongue, "levels": levels}
    tell(actor, person, "add_language_skill", after=after)
    return row


def _checked_levels(levels: dict[str, str]) -> dict[str, str]:
    for skill, level in levels.items():
        check_code(skill, Skill, field="levels")
        check_code(level, _LEVELS, field=skill)
    return levels


@transaction.atomic
def set_languages(
    *,
    actor: Any,
    person: Person,
    mother_tongue: str,
    seen_version: int | None,
    others: tuple[str, ...] = (),
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> None:
    """Which languages the person knows; levels already recorded stay. Raises UnknownCode, EditedMeanwhile."""
    person = claimed(actor, person, seen_version or NEVER)
    wanted = list(dict.fromkeys(check_language(code) for code in (mother_tongue, *others) if code))
    rows = {row.language: row for row in LanguageSkill.objects.standing().filter(person=person)}
    for code, row in rows.items():
        if code not in wanted:
            take_back(row, actor=actor, person=person, reason="", must_have_reason=False)
    standing = LanguageSkill.objects.standing().filter(person=person)
    standing.filter(is_mother_tongue=True).exclude(language=mother_tongue).update(is_mother_tongue=False)
    origin_ = origin(actor, source, source_detail)
    for code in wanted:
        if code not in rows:
            LanguageSkill.objects.create(
                person=person, language=code, is_mother_tongue=code == mother_tongue, **origin_
            )
    standing.filter(language=mother_tongue).update(is_mother_tongue=True)
    tell(actor, person, "set_languages", before=sorted(rows), after=wanted)
