"""What every action here does the same way: lock, check, take back, tell."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pycountry
from django.db import transaction

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_of
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.provenance import Recorded, check_days, retract
from kotopolku.platform.refusals import EndsBeforeItBegins, ImpossibleDate, Missing, UnknownCode

from ..changes import about_to_change, changed
from ..codes import STATELESS, UNKNOWN_COUNTRY
from ..models import Person
from ..refusals import NotOfThisPerson, NotRegistrableHere, ReasonIsMissing, TakenBack

_P = ParamSpec("_P")
_R = TypeVar("_R")
NEVER = 0
"""A version that no row has: whoever has not told what they saw is told that somebody has saved meanwhile."""


def locked(person_id: int) -> Person:
    """The person's row, ours until the transaction ends; whoever locks cases of the person does so before."""
    return Person.objects.select_for_update().get(pk=person_id)


def claimed(
    actor: Any,
    person: Person | int,
    seen_version: int | None = None,
    *,
    others: Collection[int] = (),
    edited: Collection[int] | None = None,
) -> Person:
    """The person's row to be edited, ours until the transaction ends; first in every action.

    Locked are, always in this order, the cases of the person and of `others`, then these people, each sorted;
    the head of the log comes last, in `tell`. `edited`: in whose files the action writes, if not just the person's.
    Raises what a guard of `changes` raises for a file that is closed; with `seen_version` EditedMeanwhile if
    somebody saved since that was read.
    """
    person_id = person if isinstance(person, int) else person.pk
    everybody = {person_id, *others}
    about_to_change(actor, everybody, (person_id,) if edited is None else edited)
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=everybody).order_by("pk")}
    row = rows[person_id]
    if seen_version is not None:
        claim(row, seen_version)
    return row


def tell(
    actor: Any,
    person: Person,
    verb: str,
    *,
    before: Any = None,
    after: Any = None,
    facts: bool = True,
    others: Collection[int] = (),
    reason: str = "",
) -> None:
    """One event in the log, last, after the rooms above have reckoned anew where `facts` changed.

    `others`: people for whom the change bears on something too. No contact, address, place or identifier goes into
    `before` or `after`: the log is read more widely than the file. The rows named by their ids keep the history.
    """
    action = f"people.{verb}"
    if facts:
        changed({person.pk, *others}, action)
    record(
        actor=actor,
        action=action,
        person_id=person.pk,
        organisation_id=working_for(actor),
        before=before,
        after=after,
        purpose=reason,
    )


def working_for(actor: Any) -> int | None:
    """The organisation for which the actor does what they do today; None for one who works in several or in none."""
    found = organisations_of(actor, clock.today())
    return found[0] if len(found) == 1 else None


def tries_logged(action: Callable[_P, _R]) -> Callable[_P, _R]:
    """The action in a transaction of its own; a refused identity code is logged after that has been undone.

    The action takes `actor` by keyword. One within another is undone with it: the outer one logs again.
    """

    @wraps(action)
    def logged(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except NotRegistrableHere as refusal:
            # The person stands in the detail, not as the entry's own: in the timeline of that person's file the
            # entry would tell where they have been seen.
            actor = kwargs["actor"]
            record(actor=actor, action="people.code_refused", after={"about": refusal.about})  # type: ignore[arg-type]
            raise

    return logged


def partial_date(text: str, *, field: str, required: bool = False, past: bool = False) -> str:
    """The ISO form of a date as exactly as it is known; "" stays "".

    Raises ImpossibleDate, also for a date in the future if `past`; DateOutOfRange; Missing if empty and `required`.
    """
    if not text.strip():
        if required:
            raise Missing(field=field)
        return ""
    try:
        read = PartialDate.of(text)
    except UnreadableDate:
        raise ImpossibleDate(field=field) from None
    if past and read.earliest > clock.today():
        raise ImpossibleDate(field=field)
    check_days(**{field: read.earliest})
    return str(read)


def check_order(since: str, until: date | None, *, field: str = "until") -> None:
    """Raises EndsBeforeItBegins when `until` is before the first day that `since` may mean; DateOutOfRange."""
    check_days(**{field: until})
    if since and until is not None and until < PartialDate.of(since).earliest:
        raise EndsBeforeItBegins(field=field)


def check_country(code: str, *, field: str) -> str:
    """An ISO 3166-1 code in capitals, XX stateless or ZZ unknown; raises UnknownCode."""
    upper = code.strip().upper()
    if upper not in {STATELESS, UNKNOWN_COUNTRY} and pycountry.countries.get(alpha_2=upper) is None:
        raise UnknownCode(field=field)
    return upper


def take_back(row: Recorded, *, actor: Any, person: Person, reason: str, must_have_reason: bool = True) -> None:
    """Retract a standing row of the person; raises NotOfThisPerson, TakenBack, ReasonIsMissing."""
    if person.pk not in _people_of(row):
        raise NotOfThisPerson
    if must_have_reason and not reason.strip():
        raise ReasonIsMissing
    current = type(row).objects.select_for_update().get(pk=row.pk)
    if current.retracted_at is not None:
        raise TakenBack
    retract(row, actor=actor, reason=reason)


def _people_of(row: Any) -> Sequence[int]:
    return (row.person_id, getattr(row, "relative_id", row.person_id))
