"""Identifiers: the identity code checked, all others as text with their kind."""

import re
from typing import Any

from django.db import IntegrityError, transaction

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import check_code
from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.platform.walls.scope import beyond_the_wall

from ..codes import IdentifierKind
from ..models import Identifier, Person
from ..refusals import IdentifierIsEmpty, IdentityCodeElsewhere, IdentityCodeTaken
from .birth import agreed_birth, birth_day_of
from .recording import check_country, claimed, take_back, tell, tries_logged

_NOT_COMPARED = re.compile(r"[\W_]+")


def compared(kind: str, value: str) -> str:
    """What a search compares: the hash of the value without spaces, dashes and case, "" where nothing is left.

    An identity code keeps its separator. All kinds share their hashes, since one who searches names no kind.
    """
    code = kind == IdentifierKind.IDENTITY_CODE
    bare = value.strip().upper() if code else _NOT_COMPARED.sub("", value).upper()
    return keyed_hash("identifier", bare) if bare else ""


def written_identifier(person: Person, *, kind: str, value: str, country: str, **origin_: Any) -> Identifier:
    """A new row. Raises UnknownCode, BadIdentityCode, IdentityCodeTaken, IdentityCodeElsewhere, IdentifierIsEmpty."""
    check_code(kind, IdentifierKind, field="kind")
    value = value.strip()
    if kind == IdentifierKind.IDENTITY_CODE:
        value = _checked_identity_code(value)
    elif holds_identity_code(value):
        # Only an identity code is hidden on pages; under another name it would stand there for all to read.
        raise IdentityCodeElsewhere
    found_by = compared(kind, value)
    if not found_by:
        raise IdentifierIsEmpty
    row = Identifier(
        person=person,
        kind=kind,
        value=value,
        compared=found_by,
        country=check_country(country, field="country") if country else "",
        **origin_,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Somebody recorded the same identity code between the look and the writing.
        raise IdentityCodeTaken from None
    return row


def _checked_identity_code(value: str) -> str:
    birth_day_of(value)
    code = value.strip().upper()
    kind = IdentifierKind.IDENTITY_CODE
    holders = Identifier.objects.standing().filter(kind=kind, compared=compared(kind, code))
    with beyond_the_wall():
        holder = holders.values_list("person_id", flat=True).first()
    if holder is not None:
        raise IdentityCodeTaken(about=holder)
    return code


@tries_logged
def add_identifier(
    *,
    actor: Any,
    person: Person,
    kind: str,
    value: str,
    country: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Identifier:
    """One more identifier. An identity code must have the right check character and be nobody else's.

    It tells the birth date where that is not known, and is recorded as no other kind.
    Raises UnknownCode, BadIdentityCode, IdentityCodeTaken, IdentityCodeElsewhere, IdentifierIsEmpty,
    BirthContradictsCode.
    """
    person = claimed(actor, person)
    row = written_identifier(person, kind=kind, value=value, country=country, **origin(actor, source, source_detail))
    learned = _learn_birth(person, row)
    tell(actor, person, "add_identifier", after={"identifier": row.pk, "kind": kind, **learned}, facts=bool(learned))
    return row


@tries_logged
def correct_identifier(
    *,
    actor: Any,
    old: Identifier,
    value: str,
    reason: str,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Identifier:
    """Replace an identifier, of the same kind; a birth date that the wrong code told is corrected with it.

    Raises as `add_identifier`, and TakenBack, ReasonIsMissing.
    """
    person = claimed(actor, old.person_id)
    take_back(old, actor=actor, person=person, reason=reason)
    row = written_identifier(
        person, kind=old.kind, value=value, country=old.country, **origin(actor, source, source_detail)
    )
    learned = _learn_birth(person, row, instead_of=old)
    before, after = {"identifier": old.pk}, {"identifier": row.pk, "kind": row.kind, **learned}
    tell(actor, person, "correct_identifier", before=before, after=after, facts=bool(learned))
    return row


def _learn_birth(person: Person, row: Identifier, instead_of: Identifier | None = None) -> dict[str, str]:
    """The birth date as far as an identity code changes it. Raises BirthContradictsCode."""
    if row.kind != IdentifierKind.IDENTITY_CODE:
        return {}
    known = person.born
    if instead_of is not None and known == birth_day_of(instead_of.value).isoformat():
        known = ""
    born = agreed_birth(known, [birth_day_of(row.value)])
    if born == person.born:
        return {}
    person.born, person.born_source = born, row.source
    person.save(update_fields=["born", "born_source"])
    return {"born": born}


@transaction.atomic
def withdraw_identifier(*, actor: Any, old: Identifier, reason: str) -> None:
    """Take back an identifier that was never the person's; raises TakenBack, ReasonIsMissing."""
    person = claimed(actor, old.person_id)
    take_back(old, actor=actor, person=person, reason=reason)
    tell(actor, person, "withdraw_identifier", before={"identifier": old.pk}, facts=False)
