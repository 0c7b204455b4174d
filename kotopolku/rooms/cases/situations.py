"""Putting together what people and the rooms above know into the situations that the law is asked about."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kotopolku.domain.vocabulary import CaseFacts, Situation
from kotopolku.rooms.people.queries import facts_of

from .facts import parts_of
from .ledger import Reckoned
from .models import Case


def reckoned_of(
    cases: Sequence[Case], on: date, *, with_list: bool = True, read: Sequence[Any] | None = None
) -> list[Reckoned]:
    """The cases with facts and situation on a day; the number of queries does not depend on that of cases.

    Without `with_list`, the facts that only a list repeats are not read: for whoever wants the situation.
    `read`: the people of the cases, where their rows have just been read.
    """
    people = facts_of([case.person_id for case in cases], on, with_list=with_list, read=read)
    parts = parts_of([case.pk for case in cases])
    found = []
    for case in cases:
        facts = people[case.person_id]
        situation = Situation(
            id=case.reference,
            on=on,
            person=facts.person,
            residence=facts.residence,
            circumstances=facts.circumstances,
            case=CaseFacts(opened=case.opened, closed=case.closed, **parts[case.pk]),
        )
        found.append(Reckoned(case, facts, situation))
    return found
