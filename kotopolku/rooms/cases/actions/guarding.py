"""Locks in one order, so that two actions wait for each other instead of blocking each other."""

from collections.abc import Collection, Sequence
from typing import Any

from ..models import Case
from ..queries.reach import seen_by
from ..refusals import CaseIsClosed


def locked_cases_of(person_ids: Sequence[int]) -> list[Case]:
    """All cases of the people, ours until the transaction ends, in the order of their ids.

    Cases first, then people, then the head of the log: every action of every room keeps to that.
    """
    return list(Case.objects.select_for_update().filter(person_id__in=person_ids).order_by("pk"))


def locked_with_others(case_id: int) -> Case:
    """One case, with the person's other cases, for what an action says of the person bears on them too.

    Raises Case.DoesNotExist.
    """
    person = Case.objects.filter(pk=case_id).values("person_id")
    rows = Case.objects.select_for_update().filter(person_id__in=person).order_by("pk")
    for row in rows:
        if row.pk == case_id:
            return row
    raise Case.DoesNotExist


def people_guarded(actor: Any, person_ids: Sequence[int], edited: Collection[int]) -> None:
    """Guard of `people.changes`. Raises CaseIsClosed where all of the people edited are clients no more."""
    cases = locked_cases_of(person_ids)
    if edited and all(_is_ended(actor, [case for case in cases if case.person_id == one]) for one in edited):
        raise CaseIsClosed


def _is_ended(actor: Any, cases: Sequence[Case]) -> bool:
    """Whether the person's cases are closed: the actor's own, if there are any."""
    if all(case.closed is None for case in cases):
        return False
    mine = [] if actor is None else seen_by(actor, cases)
    return all(case.closed is not None for case in mine or cases)
