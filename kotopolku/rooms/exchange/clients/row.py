"""What a row of the list says about one client, once it has been read without a problem."""

from dataclasses import dataclass, fields
from datetime import date

from kotopolku.domain.calendar import PartialDate

from .words.grounds import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One client as the sheet tells. What the sheet leaves open is None or empty."""

    row: int
    family: str = ""
    given: str = ""
    original_name: str = ""
    born: PartialDate | None = None
    # Never shown and never logged; its representation is left out for the same reason.
    identity_code: str | None = None
    migri_number: str = ""
    citizenship: tuple[str, ...] = ()
    language: str = ""
    interpreter: bool = False
    interpreter_language: str = ""
    phone: str = ""
    email: str = ""
    ground: Ground | None = None
    granted: PartialDate | None = None
    valid_until: date | None = None
    municipality: str = ""
    municipality_since: PartialDate | None = None
    coach: str = ""
    opened: date | None = None
    jobseeker_since: PartialDate | None = None
    home_care_since: PartialDate | None = None
    social_assistance_since: PartialDate | None = None
    assessment_started: date | None = None
    assessment_completed: date | None = None
    plan_made: date | None = None
    plan_until: date | None = None
    plan_needed: bool | None = None
    nondisclosure: bool = False

    def __repr__(self) -> str:
        return f"ClientRow({self.row})"

    @property
    def content(self) -> tuple[str, ...]:
        """Everything but the row's number, for telling whether the row has changed since it was imported."""
        return tuple(str(getattr(self, field.name) or "") for field in fields(self) if field.name != "row")
