"""The closed lists of words in which facts about a case are recorded."""

from enum import StrEnum


class Route(StrEnum):
    """How the client came to the municipality."""

    QUOTA = "quota"
    RECEPTION_CENTRE = "reception_centre"
    OWN = "own"
    FAMILY = "family"
    WORK = "work"
    OTHER = "other"
    UNKNOWN = ""


class ClosingReason(StrEnum):
    """Why the client relationship ended."""

    GOAL_REACHED = "goal_reached"
    EMPLOYMENT = "employment"
    STUDIES = "studies"
    MOVED = "moved"
    # 3 §: from the municipality to the employment authority, or back.
    ANOTHER_AUTHORITY = "another_authority"
    TIME_OVER = "time_over"
    OWN_WISH = "own_wish"
    LEFT_FINLAND = "left_finland"
    DIED = "died"
    OTHER = "other"


class ConsentHow(StrEnum):
    """In which form a consent was given."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    ELECTRONIC = "electronic"
    UNKNOWN = ""


CONSENTS = (
    "access.assessment",
    "access.plan",
    "access.review",
    "access.service",
    "service_referral",
    "handover",
    "handover.health",
    "handover.family",
    "handover.network",
    "contact_by_authority",
    "advice_in_national_store",
)
"""What a client may be asked to consent to, each by itself."""


class ConsentAnswer(StrEnum):
    """What a client answered to a request for consent."""

    GIVEN = "given"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What the officer thinks of an access that was taken in an emergency."""

    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"
    UNCLEAR = "unclear"


class CorrectionAnswer(StrEnum):
    """What became of a client's request to correct their data."""

    CORRECTED = "corrected"
    REFUSED = "refused"


class PartnerKind(StrEnum):
    """What somebody who works with a client is."""

    MUNICIPALITY = "municipality"
    EMPLOYMENT_AUTHORITY = "employment_authority"
    COUNTY = "county"
    SCHOOL = "school"
    EARLY_EDUCATION = "early_education"
    NGO = "ngo"
    COMPANY = "company"
    REPRESENTATIVE = "representative"
    OTHER = "other"


WITH_HOURS = frozenset({PartnerKind.SCHOOL, PartnerKind.EARLY_EDUCATION})
"""Where a child is at certain hours of the week."""


class Sees(StrEnum):
    """What one who works with a client may see of the file without a grant."""

    NOTHING = "nothing"
    DISCLOSED = "disclosed"
