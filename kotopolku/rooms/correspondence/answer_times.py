"""How soon an organisation answers, and by which day a message of today is answered."""

from datetime import date

from kotopolku.domain.calendar import working_days_after
from kotopolku.rooms.appointments.queries import holidays_in

from .codes import ANSWERED_WITHIN
from .models import AnswerTime


def answered_within(organisation_id: int, on: date) -> int:
    """In how many working days the organisation answers what arrives on the day."""
    row = AnswerTime.objects.filter(organisation_id=organisation_id, since__lte=on).order_by("-since").first()
    return ANSWERED_WITHIN if row is None else row.working_days


def answer_due(organisation_id: int, on: date) -> date:
    """The last day on which a message that arrives on the day is answered in time."""
    return working_days_after(on, answered_within(organisation_id, on), lambda day: bool(holidays_in([day])))
