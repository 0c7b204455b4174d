"""Recording what was told of a client to somebody outside, by letter, by telephone or otherwise (906/2019 17 §)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access.telling import GROUNDS, ITEMS, NotForProviders, check_told
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import DateOutOfRange, Missing, Refusal, check_code

from ..models import Case
from ..queries.asking import is_protected

WAYS = ("letter", "phone", "meeting", "secure_mail", "system")


class TooMuchForProvider(Refusal):
    """Things that no provider may be told; `items` are their codes."""

    field = "items"


@transaction.atomic
def disclose(
    *, actor: Any, case: Case, receiver: str, ground: str, items: Sequence[str], on: date, way: str, purpose: str = ""
) -> Entry:
    """Record that data of the client were given to a receiver: their names by code, never what they say.

    `ground` is a section, "consent" or "other_law". Raises Missing, UnknownCode, DateOutOfRange, TooMuchForProvider.
    """
    check_code(ground, GROUNDS, field="ground")
    check_code(way, WAYS, field="way")
    for item in items:
        check_code(item, ITEMS, field="items")
    if not items:
        raise Missing(field="items")
    if not receiver.strip():
        raise Missing(field="receiver")
    if not case.opened <= on <= clock.today():
        raise DateOutOfRange(field="on", first=case.opened, last=clock.today())
    try:
        check_told(ground, items, protected=is_protected(case))
    except NotForProviders as excess:
        raise TooMuchForProvider(items=excess.items) from None
    return record_disclosure(
        actor=actor,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        receiver=" ".join(receiver.split()),
        ground=ground,
        items=[item for item in ITEMS if item in set(items)],
        on=on,
        way=way,
        purpose=purpose,
    )
