"""Turvakielto: raised by anything that the register may say, lifted by one word of it only."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.provenance import Source, check_days
from kotopolku.platform.refusals import Missing, check_code

from ..households import living_with
from ..models import Person
from ..refusals import ProtectionStays, ReasonIsMissing
from .recording import NEVER, claimed, tell

LIFTS = "0"
PROTECTS = "1"


@transaction.atomic
def set_nondisclosure(
    *,
    actor: Any,
    person: Person,
    code: str,
    seen_version: int | None,
    until: date | None = None,
    source: str = "",
    source_detail: str = "",
    reason: str = "",
) -> Person:
    """Turvakielto as the population register tells it: any code but "" and "0" protects, also an unknown one.

    Only "0" lifts it, with `source` and `reason`. Raised also in a closed file, which is kept for years.
    `until` is for information; only the register's next message opens what was closed.
    Raises EditedMeanwhile (also where no version was seen), ProtectionStays, Missing, ReasonIsMissing, UnknownCode.
    """
    check_days(until=until)
    code = code.strip()
    raises = code not in {"", LIFTS}
    together = living_with(person.pk)
    person = claimed(actor, person, seen_version or NEVER, others=together, edited=() if raises else (person.pk,))
    before = person.is_protected
    if before and not raises:
        _check_lifting(code, source, reason)
    _write(person, code, until)
    after = {"protected": person.is_protected, "until": until, "source": source, "source_detail": source_detail}
    tell(actor, person, "set_nondisclosure", before={"protected": before}, after=after, others=together, reason=reason)
    return person


def _check_lifting(code: str, source: str, reason: str) -> None:
    if code != LIFTS:
        raise ProtectionStays
    if not source:
        raise Missing(field="source")
    check_code(source, Source.values, field="source")
    if not reason.strip():
        raise ReasonIsMissing


def _write(person: Person, code: str, until: date | None) -> None:
    person.nondisclosure, person.nondisclosure_until = code, until
    person.save(update_fields=["nondisclosure", "nondisclosure_until"])


@transaction.atomic
def raise_protection(*, actor: Any, person_id: int, source: str, source_detail: str = "") -> bool:
    """Turvakielto that a list tells of; does nothing for one who has it already. Whether it was raised.

    Needs no version seen: it closes, and never opens.
    """
    together = living_with(person_id)
    person = claimed(actor, person_id, others=together, edited=())
    if person.is_protected:
        return False
    _write(person, PROTECTS, None)
    after = {"protected": True, "source": source, "source_detail": source_detail}
    tell(actor, person, "set_nondisclosure", before={"protected": False}, after=after, others=together)
    return True
