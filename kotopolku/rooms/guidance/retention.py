"""First contacts that never became a case: kept as long as the rulebook says from the answer."""

from collections.abc import Collection, Sequence
from datetime import date

from kotopolku.domain.rulebook.figures import figure
from kotopolku.platform import clock
from kotopolku.platform.retention.sources import Due

from .models import FirstContact

KEPT = "contact_without_case_kept"


def due_day(contact: FirstContact) -> date | None:
    """The day on which the contact is to be erased; None while nobody has answered it."""
    if contact.answered_at is None:
        return None
    answered = clock.day_of(contact.answered_at)
    last: date = figure(KEPT).on(answered).value.after(answered)
    return last


class Contacts:
    """The source of the contacts for `platform.retention`; those that became a case go with it."""

    root = "guidance.FirstContact"

    def due(self, organisation_id: int, on: date, most: int) -> Sequence[Due]:
        """Contacts answered without a case, whose time has come by the day, the oldest first."""
        rows = FirstContact.objects.filter(organisation_id=organisation_id, case=None, answered_at__isnull=False)
        found = []
        for row in rows.order_by("answered_at", "pk")[:most]:
            day = due_day(row)
            if day is None or day > on or row.answered_at is None:
                break
            ended = clock.day_of(row.answered_at)
            found.append(Due(self.root, row.pk, row.reference, organisation_id, ended, day))
        return found

    def obstacle(self, number: int, organisation_id: int, on: date) -> str:
        """Anew at the moment of erasing: it may have become a case."""
        row = FirstContact.objects.select_for_update(of=("self",)).filter(pk=number).first()
        if row is None:
            return "gone"
        if row.organisation_id != organisation_id:
            return "elsewhere"
        day = due_day(row)
        if row.case_id is not None or day is None:
            return "open"
        return "" if day <= on else "not_due"

    def people_going(self, number: int, without: Collection[int]) -> frozenset[int]:  # noqa: ARG002  as of all sources
        """Nobody: a contact without a case has no person."""
        return frozenset()
