"""Who is who: the state's centres and their names through time."""

from datetime import date

from kotopolku.domain.rulebook.dated import Dated, Series
from kotopolku.domain.vocabulary import Authority, section

_LAST_ELY_DAY = date(2025, 12, 31)
_FIRST_EVK_DAY = date(2026, 1, 1)

STATE_CENTRE = Series(
    "state_centre",
    "authority",
    (
        Dated(
            value=Authority.ELY_CENTRE,
            since=date.min,
            until=_LAST_ELY_DAY,
            section=section("681/2023", "55 §"),
        ),
        Dated(
            value=Authority.ECONOMIC_DEVELOPMENT_CENTRE,
            since=_FIRST_EVK_DAY,
            section=section("721/2025", "55 §"),
        ),
    ),
)

PAYMENT_CENTRE = Series(
    "payment_centre",
    "authority",
    (
        Dated(
            value=Authority.KEHA_CENTRE,
            since=date.min,
            until=_LAST_ELY_DAY,
            section=section("681/2023", "59 § 1 mom."),
        ),
        Dated(
            value=Authority.EMPLOYMENT_DEVELOPMENT_AND_ADMINISTRATION_CENTRE,
            since=_FIRST_EVK_DAY,
            section=section("681/2023", "59 § 1 mom."),
        ),
    ),
)

AUTHORITIES: tuple[Series[Authority], ...] = (STATE_CENTRE, PAYMENT_CENTRE)
