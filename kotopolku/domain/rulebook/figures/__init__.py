"""All figures of the law that stand beside the acts' own limits, in the order of the pages."""

from typing import Any

from kotopolku.domain.rulebook.dated import Series
from kotopolku.domain.rulebook.figures.ages import AGES
from kotopolku.domain.rulebook.figures.authorities import AUTHORITIES
from kotopolku.domain.rulebook.figures.money import (
    CLAIMS,
    FIRST_ADULT_YEAR,
    FROM_7,
    LATE_FROM_7,
    LATE_UNDER_7,
    OLD_CLAIMS_BY,
    OTHER_SUMS,
    PAID_AT_MOST,
    UNDER_7,
)
from kotopolku.domain.rulebook.figures.places import (
    GENERAL_SUPPORT,
    INTERVALS,
    NATIONAL_SYSTEM,
    QUOTA,
    RETENTION,
    VOLUNTARY_RETURN,
)
from kotopolku.domain.rulebook.figures.services import (
    FEES,
    HOURS_AND_COUNTS,
    LANGUAGE_GOAL,
    LIMITS_OF_SERVICES,
    REPRESENTATIVE_HOURS,
    SHARES,
)

FIGURES: dict[str, tuple[Series[Any], ...]] = {
    "ages": AGES,
    "services": (*LIMITS_OF_SERVICES, *HOURS_AND_COUNTS, *SHARES, LANGUAGE_GOAL, *REPRESENTATIVE_HOURS, *FEES),
    "municipalities": (*INTERVALS, *QUOTA, *RETENTION, *NATIONAL_SYSTEM, *GENERAL_SUPPORT, *VOLUNTARY_RETURN),
    "money": (
        *UNDER_7.values(),
        *FROM_7.values(),
        *FIRST_ADULT_YEAR.values(),
        *LATE_UNDER_7.values(),
        *LATE_FROM_7.values(),
        *OTHER_SUMS,
        *PAID_AT_MOST,
        *CLAIMS,
        OLD_CLAIMS_BY,
    ),
    "authorities": AUTHORITIES,
}


class UnknownFigure(LookupError):
    """No figure has this code."""


def figure(code: str) -> Series[Any]:
    """The figure of a code; raises `UnknownFigure`."""
    for group in FIGURES.values():
        for series in group:
            if series.code == code:
                return series
    raise UnknownFigure(code)
