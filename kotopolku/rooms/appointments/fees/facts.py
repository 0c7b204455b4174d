"""What is known of one who did not come; what nobody wrote down is not known."""

from typing import Any

from kotopolku.domain.appointments.no_show import NoShowFacts
from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.domain.information import same_language
from kotopolku.platform import clock
from kotopolku.rooms.people.queries import LanguageSkill

from ..models import Attendee

THROUGH_INTERPRETER = "interpreter"


def facts_of(
    attendee: Attendee, *, has_acceptable_reason: bool | None = None, is_unreasonable: bool | None = None
) -> NoShowFacts:
    """The facts of a client; what a person has weighed is given."""
    # Reading of interpreters reads of appointments in its turn.
    from ..queries.interpreting import cost_of

    row = attendee.appointment
    told = None if attendee.fee_told_at is None else clock.day_of(attendee.fee_told_at)
    booked = clock.day_of(attendee.booked_at)
    return NoShowFacts(
        kind=row.kind,
        day=clock.day_of(row.starts_at),
        born=_born(attendee.case),
        stayed_away=attendee.state == "no_show",
        cancelled=attendee.cancelled_at is not None or row.state == "cancelled",
        # Told later than at the booking is not told; told by nobody is not known, and never speaks against the client.
        told_of_fee_at_booking=None if told is None else told <= booked,
        told_how_to_cancel=None if told is None else attendee.cancelling_told,
        understood=None if told is None else _is_understood(attendee),
        interpreter_cost=cost_of(row.pk),
        has_acceptable_reason=has_acceptable_reason,
        is_unreasonable=is_unreasonable,
    )


def _born(case: Any) -> PartialDate | None:
    try:
        return PartialDate.of(case.person.born)
    except UnreadableDate:
        return None


def _is_understood(attendee: Attendee) -> bool | None:
    """Told through an interpreter, or in a language that the file says the client knows; else nobody can tell."""
    if attendee.fee_told_how == THROUGH_INTERPRETER:
        return True
    case: Any = attendee.case
    person = case.person
    skills = LanguageSkill.objects.standing().filter(person=person).order_by("pk")
    known = {*skills.values_list("language", flat=True), person.service_language, person.interpreter_language}
    if any(same_language(attendee.fee_told_language, code) for code in known if code):
        return True
    return None
