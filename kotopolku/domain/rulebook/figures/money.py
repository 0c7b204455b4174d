"""Euros that the state pays: imputed sums a year, other sums, and limits of claims."""

from datetime import date
from decimal import Decimal

from kotopolku.domain.calendar import Length
from kotopolku.domain.rulebook.dated import Dated, Series
from kotopolku.domain.rulebook.figures.dating import (
    FIRST_DAY_A,
    FIRST_DAY_NOT_FOUND,
    LAST_DAY_A,
    UNKNOWN_FIRST_DAY,
    in_force,
    under_a,
    under_b,
)
from kotopolku.domain.rulebook.limit import months, years
from kotopolku.domain.vocabulary import Recipient

_YEARLY = "eur_per_year"
_LAST_OLD_SUM = date(2022, 12, 31)
_COUNTIES_BEGIN = date(2023, 1, 1)
_AS_ON_PAGE = "the sum of a page of kotoutuminen.fi"
_DECREE = "872/2024"


def _old(euros: int) -> Dated[Decimal]:
    """A sum of before 2023."""
    return in_force(Decimal(euros), UNKNOWN_FIRST_DAY, _LAST_OLD_SUM, "1386/2010", "45 §", note=FIRST_DAY_NOT_FOUND)


def _of_2023(euros: int) -> Dated[Decimal]:
    """A sum of 2023 and 2024."""
    return in_force(Decimal(euros), _COUNTIES_BEGIN, LAST_DAY_A, "1386/2010", "45 §", note=_AS_ON_PAGE, conflict="C-3")


def _late(code: str, euros: int) -> Series[Decimal]:
    """A sum for costs of before 2025 that are applied for and paid under the decree of 2024."""
    costs_before = in_force(
        Decimal(euros),
        UNKNOWN_FIRST_DAY,
        LAST_DAY_A,
        _DECREE,
        "4 §",
        note="for costs of before 2025 that are applied for and paid under this decree",
        conflict="C-3",
    )
    return Series(code, _YEARLY, (costs_before,))


def _euros(code: str, unit: str, euros: int, paragraph: str) -> Series[Decimal]:
    """A sum of the decree of 2024."""
    return Series(code, unit, (under_b(Decimal(euros), paragraph, _DECREE),))


_NO_COUNTY = in_force(
    Decimal(0),
    UNKNOWN_FIRST_DAY,
    _LAST_OLD_SUM,
    "1386/2010",
    "45 §",
    note="the counties began on 1 January 2023",
)
_NO_ALAND_COUNTY = in_force(
    Decimal(0), UNKNOWN_FIRST_DAY, LAST_DAY_A, "1386/2010", "45 §", note="no sum before 2025 was found"
)


def _aland_before(euros: int) -> Dated[Decimal]:
    return in_force(Decimal(euros), UNKNOWN_FIRST_DAY, LAST_DAY_A, "1386/2010", "45 §", note=FIRST_DAY_NOT_FOUND)


# Euros a year for a person under 7.
UNDER_7: dict[Recipient, Series[Decimal]] = {
    Recipient.MUNICIPALITY: Series(
        "imputed_municipality_under_7",
        _YEARLY,
        (_old(6845), _of_2023(6503), under_b(Decimal(2741), "1 § 1 mom.", _DECREE)),
    ),
    Recipient.COUNTY: Series(
        "imputed_county_under_7",
        _YEARLY,
        (_NO_COUNTY, _of_2023(342), under_b(Decimal(948), "2 § 1 mom.", _DECREE)),
    ),
    Recipient.ALAND_MUNICIPALITY: Series(
        "imputed_aland_municipality_under_7",
        _YEARLY,
        (_aland_before(6845), under_b(Decimal(3157), "1 § 2 mom.", _DECREE)),
    ),
    Recipient.ALAND_COUNTY: Series(
        "imputed_aland_county_under_7",
        _YEARLY,
        (_NO_ALAND_COUNTY, under_b(Decimal(532), "2 § 2 mom.", _DECREE)),
    ),
}

# Euros a year for a person of 7 or over.
FROM_7: dict[Recipient, Series[Decimal]] = {
    Recipient.MUNICIPALITY: Series(
        "imputed_municipality_from_7",
        _YEARLY,
        (_old(2300), _of_2023(1955), under_b(Decimal(2052), "1 § 1 mom.", _DECREE)),
    ),
    Recipient.COUNTY: Series(
        "imputed_county_from_7",
        _YEARLY,
        (_NO_COUNTY, _of_2023(345), under_b(Decimal(1097), "2 § 1 mom.", _DECREE)),
    ),
    Recipient.ALAND_MUNICIPALITY: Series(
        "imputed_aland_municipality_from_7",
        _YEARLY,
        (_aland_before(2300), under_b(Decimal(2609), "1 § 2 mom.", _DECREE)),
    ),
    Recipient.ALAND_COUNTY: Series(
        "imputed_aland_county_from_7",
        _YEARLY,
        (_NO_ALAND_COUNTY, under_b(Decimal(540), "2 § 2 mom.", _DECREE)),
    ),
}

# Euros a year more, during the first year paid as an adult. Åland's county authority gets none.
FIRST_ADULT_YEAR: dict[Recipient, Series[Decimal]] = {
    Recipient.MUNICIPALITY: _euros("first_adult_year_municipality", _YEARLY, 7741, "1 § 1 mom."),
    Recipient.COUNTY: _euros("first_adult_year_county", _YEARLY, 73, "2 § 1 mom."),
    Recipient.ALAND_MUNICIPALITY: _euros("first_adult_year_aland_municipality", _YEARLY, 76, "1 § 2 mom."),
}

# The other side of conflict C-3.
LATE_UNDER_7: dict[Recipient, Series[Decimal]] = {
    Recipient.MUNICIPALITY: _late("late_municipality_under_7", 2185),
    Recipient.COUNTY: _late("late_county_under_7", 115),
    Recipient.ALAND_MUNICIPALITY: _late("late_aland_municipality_under_7", 2300),
}
LATE_FROM_7: dict[Recipient, Series[Decimal]] = {
    Recipient.MUNICIPALITY: _late("late_municipality_from_7", 1496),
    Recipient.COUNTY: _late("late_county_from_7", 264),
    Recipient.ALAND_MUNICIPALITY: _late("late_aland_municipality_from_7", 1760),
}

OTHER_SUMS: tuple[Series[Decimal], ...] = (
    Series(
        "initial_assessment_sum",
        "eur_per_person_once",
        (
            in_force(
                Decimal(700),
                FIRST_DAY_A,
                LAST_DAY_A,
                "571/2011",
                "1 §",
                note="once for each person, if at least the initial interview was held",
            ),
            under_b(Decimal(0), "61 § 1 mom.", note="within the imputed sum on the mainland"),
        ),
    ),
    Series(
        "special_costs_are_considerable_from",
        _YEARLY,
        (
            in_force(
                Decimal(2300),
                UNKNOWN_FIRST_DAY,
                LAST_DAY_A,
                "1386/2010",
                "49 §",
                note="one page of the authorities; another says 4 600 €",
                conflict="C-4",
            ),
        ),
    ),
    _euros("aland_guidance", _YEARLY, 11800, "3 § 1 mom. 1 k."),
    _euros("aland_assessment_and_plan", "eur_per_person", 700, "3 § 1 mom. 2 k."),
    _euros("aland_orientation", "eur_per_person", 500, "3 § 1 mom. 3 k."),
    _euros("aland_parent_at_home", "eur_per_person", 2857, "3 § 1 mom. 4 k."),
    _euros("aland_cooperation", "eur_per_person", 560, "3 § 1 mom. 5 k."),
)

PAID_AT_MOST: tuple[Series[Length], ...] = (
    Series(
        "social_assistance_paid_at_most",
        "length",
        (
            under_a(years(3), "46 §"),
            under_b(years(1), "63 §", note="supplementary and preventive only, to the county"),
        ),
    ),
    Series("special_costs_paid_at_most", "length", (under_a(years(10), "49 §"), under_b(years(10), "65 §"))),
    Series("returnees_income_paid_at_most", "length", (under_a(months(6), "51 §"),)),
    Series("returnees_care_paid_at_most", "length", (under_a(years(5), "51 §"),)),
    Series("preparation_paid_at_most", "length", (under_b(months(4), "64 §"),)),
    Series("preparation_with_reason_paid_at_most", "length", (under_b(months(8), "64 §"),)),
)

_FROM_YEARS_END = "counted from the end of the calendar year of the activity"

CLAIMS: tuple[Series[Length], ...] = (
    Series(
        "claim_within",
        "length",
        (
            under_a(years(2), "54 §", note=_FROM_YEARS_END, conflict="C-10"),
            under_b(years(2), "70 § 1 mom.", note=_FROM_YEARS_END, conflict="C-10"),
        ),
    ),
    Series(
        "recovery_decided_within",
        "length",
        (
            under_a(years(5), "55 §", note="in the fifth calendar year from the end of the year paid for"),
            under_b(years(5), "71 § 3 mom.", note="in the fifth calendar year from the end of the year paid for"),
        ),
    ),
)

OLD_CLAIMS_BY: Series[date] = Series(
    "old_claims_by",
    "day",
    (
        under_b(
            date(2026, 12, 31),
            "102 § 1 mom.",
            note="claims under 1386/2010 46 §, 48 §, 49 § 1 mom. 3 k. and 50 §",
        ),
    ),
)
