"""What a rule answers about a client and a service: speaks for it, stands against it, or is not known."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

Parameter = str | int | tuple[str, ...]


class Verdict(StrEnum):
    """The three answers of a rule."""

    FOR = "for"
    AGAINST = "against"
    NOT_KNOWN = "not_known"


class ReasonCode(StrEnum):
    """Why, why not, and what is not known; words are the windows' matter. None tells where the client lives."""

    # For. Parameters: needs, languages, level, hours.
    NEED_SERVED = "need_served"
    LANGUAGE_SPOKEN = "language_spoken"
    LANGUAGE_TAUGHT = "language_taught"
    LEVEL_FITS = "level_fits"
    AREA_REACHED = "area_reached"
    WHOLE_COUNTRY = "whole_country"
    REMOTE = "remote"
    AGE_FITS = "age_fits"
    CHILDCARE_OFFERED = "childcare_offered"
    CHILDCARE_NOT_NEEDED = "childcare_not_needed"
    HOURS_FIT = "hours_fit"
    NO_CLASH = "no_clash"
    FREE_OF_CHARGE = "free_of_charge"
    AUDIENCE_FITS = "audience_fits"
    # Against.
    GONE = "gone"
    NOT_PUBLISHED = "not_published"
    NOT_OPEN = "not_open"
    OTHER_NEEDS = "other_needs"
    LANGUAGE_NOT_OFFERED = "language_not_offered"
    LEVEL_TOO_LOW = "level_too_low"
    LEVEL_TOO_HIGH = "level_too_high"
    OUTSIDE_AREA = "outside_area"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    CHILDCARE_MISSING = "childcare_missing"
    CLASHES = "clashes"
    OUTSIDE_FREE_HOURS = "outside_free_hours"
    TOO_MANY_HOURS = "too_many_hours"
    OTHER_AUDIENCE = "other_audience"
    # Not known.
    NEED_UNKNOWN = "need_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    LEVEL_UNKNOWN = "level_unknown"
    AREA_UNKNOWN = "area_unknown"
    AGE_UNKNOWN = "age_unknown"
    CHILDCARE_UNKNOWN = "childcare_unknown"
    TIME_UNKNOWN = "time_unknown"
    PRICE_UNKNOWN = "price_unknown"
    CHARGED = "charged"
    AUDIENCE_UNKNOWN = "audience_unknown"


class Reason(Struct, frozen=True):
    """One answer with what it hangs on: codes and numbers, such as {"languages": ("ar",)}."""

    code: ReasonCode
    parameters: Mapping[str, Parameter] = {}


class Finding(Struct, frozen=True):
    """A rule's verdict with its reason."""

    verdict: Verdict
    reason: Reason


def speaks_for(code: ReasonCode, **parameters: Parameter) -> Finding:
    """A finding for the service."""
    return Finding(Verdict.FOR, Reason(code, parameters))


def stands_against(code: ReasonCode, **parameters: Parameter) -> Finding:
    """A finding against the service."""
    return Finding(Verdict.AGAINST, Reason(code, parameters))


def not_known(code: ReasonCode, **parameters: Parameter) -> Finding:
    """A finding that decides nothing, for somebody to ask about."""
    return Finding(Verdict.NOT_KNOWN, Reason(code, parameters))
