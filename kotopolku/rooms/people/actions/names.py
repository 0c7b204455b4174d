"""Names: several at once, one of them shown."""

from typing import Any

from django.db import transaction

from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import check_code

from ..codes import NameKind
from ..models import Name, Person
from ..refusals import NameIsEmpty
from .recording import claimed, take_back, tell


def written_name(
    person: Person, *, given: str, family: str, kind: str, script: str, primary: bool, **origin_: Any
) -> Name:
    """A new row; the first standing name of a person is the primary one, whatever was asked."""
    given, family = " ".join(given.split()), " ".join(family.split())
    if not given and not family:
        raise NameIsEmpty
    check_code(kind, NameKind, field="kind")
    standing = Name.objects.standing().filter(person=person, is_primary=True)
    if primary:
        standing.update(is_primary=False)
    elif not standing.exists():
        primary = True
    return Name.objects.create(
        person=person, kind=kind, given=given, family=family, script=script, is_primary=primary, **origin_
    )


@transaction.atomic
def add_name(
    *,
    actor: Any,
    person: Person,
    given: str,
    family: str,
    kind: str = NameKind.OFFICIAL,
    script: str = "",
    primary: bool = False,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Name:
    """One more name; with `primary` it becomes the one shown. Raises NameIsEmpty, UnknownCode."""
    person = claimed(actor, person)
    name = written_name(
        person,
        given=given,
        family=family,
        kind=kind,
        script=script,
        primary=primary,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "add_name", after={"name": name.pk, "kind": kind, "primary": name.is_primary})
    return name


@transaction.atomic
def correct_name(
    *,
    actor: Any,
    old: Name,
    given: str,
    family: str,
    reason: str,
    kind: str | None = None,
    script: str | None = None,
    primary: bool | None = None,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Name:
    """Replace a name that was recorded wrongly; the old row stays, taken back.

    Raises NameIsEmpty, UnknownCode, TakenBack, ReasonIsMissing.
    """
    person = claimed(actor, old.person_id)
    take_back(old, actor=actor, person=person, reason=reason)
    name = written_name(
        person,
        given=given,
        family=family,
        kind=old.kind if kind is None else kind,
        script=old.script if script is None else script,
        primary=old.is_primary if primary is None else primary,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "correct_name", before={"name": old.pk}, after={"name": name.pk, "kind": name.kind})
    return name
