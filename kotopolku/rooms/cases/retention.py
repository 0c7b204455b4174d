"""Whose time has come among the clients, and what stands against erasing one (681/2023 77 §)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from kotopolku.domain.rulebook import CURRENT
from kotopolku.platform.retention.sources import Due
from kotopolku.rooms.people import queries as people

from .models import Case, CorrectionRequest, Emergency, LegalHold
from .models import Duty as DutyRow

ERASING = "delete_client_data"
PENDING = "pending"


def in_force(on: date) -> Q:
    """The filter of holds that hold on a day; one that is to begin later holds already."""
    return Q(ended_at=None) & (Q(until=None) | Q(until__gte=on))


def _waiting(case_id: Any) -> Q:
    """Whether a matter of the case is pending: a client's request, or a look in an emergency to be judged (77 §)."""
    return Exists(CorrectionRequest.objects.filter(case_id=case_id, answered_at=None)) | Exists(
        Emergency.objects.filter(case_id=case_id, reviewed_at=None)
    )


class Cases:
    """The source of the cases for `platform.retention`."""

    root = "cases.Case"

    def due(self, organisation_id: int, on: date, most: int) -> Sequence[Due]:
        """Closed cases whose duty to be erased is due by the day, also those that wait; the ledger has reckoned it."""
        held = LegalHold.objects.filter(in_force(on), case_id=OuterRef("case_id"))
        rows = (
            DutyRow.objects.filter(
                organisation_id=organisation_id, superseded_at=None, done=None, due__lte=on, what=ERASING
            )
            .exclude(Exists(held))
            .annotate(waits=_waiting(OuterRef("case_id")))
            .select_related("case")
            .order_by("due", "arose", "pk")[:most]
        )
        return [
            Due(self.root, row.case_id, row.case.reference, organisation_id, row.arose, row.due, PENDING * row.waits)
            for row in rows
            if row.due is not None
        ]

    def obstacle(self, number: int, organisation_id: int, on: date) -> str:
        """Reckoned anew from the case itself, whatever the list said."""
        case = Case.objects.filter(pk=number).first()
        if case is None:
            return "gone"
        # The person's other cases too: of two that are erased at once, one must see that the other is the last.
        locked = Case.objects.select_for_update().filter(person_id=case.person_id).order_by("pk")
        case = next((one for one in locked if one.pk == number), None)
        if case is None:
            return "gone"
        if case.organisation_id != organisation_id:
            return "elsewhere"
        if case.closed is None:
            return "open"
        if LegalHold.objects.filter(in_force(on), case_id=number).exists():
            return "held"
        if Case.objects.filter(_waiting(number), pk=number).exists():
            return PENDING
        due = CURRENT.on(case.closed).delete_client_data.due(case.closed)
        return "" if due is not None and due <= on else "not_due"

    def people_going(self, number: int, without: Collection[int]) -> frozenset[int]:
        """The client, unless another case needs the person, and relatives who were recorded for this client only."""
        case = Case.objects.get(pk=number)
        gone = {number, *without}
        if set(_case_ids([case.person_id])) - gone:
            return frozenset()
        return frozenset({case.person_id}) | _left_alone(case.person_id, gone)


def _case_ids(person_ids: Collection[int]) -> list[int]:
    rows = Case.objects.filter(person_id__in=person_ids).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _left_alone(person_id: int, gone: Collection[int]) -> frozenset[int]:
    """People without a case of their own who are tied to nobody who has one, once the person is gone."""
    alone: set[int] = set()
    seen = {person_id}
    for neighbour in sorted(people.tied_to([person_id])):
        if neighbour in seen:
            continue
        together, edge = {neighbour}, {neighbour}
        kept = bool(set(_case_ids(edge)) - set(gone))
        while edge and not kept:
            edge = people.tied_to(edge) - together - {person_id}
            kept = bool(set(_case_ids(edge)) - set(gone))
            together |= edge
        seen |= together
        if not kept:
            alone |= together
    return frozenset(alone)
