"""How long appointments last: as the worker departs, as the organisation settled, or as it is without."""

from typing import Any

from kotopolku.domain.appointments.slots import MINUTES, minutes_for

from ..models import AppointmentLengths


def minutes_of(organisation_id: int, kind: str, *, interpreter: bool, calendar: Any = None) -> int:
    """Minutes of an appointment of a kind; with an interpreter twice as many. Raises KeyError."""
    settled, _version = lengths_of(organisation_id)
    own = {} if calendar is None else calendar.lengths
    return minutes_for(kind, interpreter=interpreter, lengths={**settled, **own})


def lengths_of(organisation_id: int) -> tuple[dict[str, int], int]:
    """Minutes by kind as they hold in an organisation, and the version that settled them; 0: nobody has."""
    row = AppointmentLengths.objects.filter(organisation_id=organisation_id).first()
    return (dict(MINUTES), 0) if row is None else ({**MINUTES, **row.lengths}, row.version)
