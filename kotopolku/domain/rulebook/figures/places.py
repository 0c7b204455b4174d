"""Figures of municipalities: programmes, agreements on places, retention, the national system."""

from datetime import date

from kotopolku.domain.calendar import Length
from kotopolku.domain.rulebook.dated import Series
from kotopolku.domain.rulebook.figures.dating import (
    FIRST_DAY_B,
    FIRST_DAY_NOT_FOUND,
    UNKNOWN_FIRST_DAY,
    in_force,
    under_a,
    under_b,
)
from kotopolku.domain.rulebook.limit import months, years

INTERVALS: tuple[Series[Length], ...] = (
    Series(
        "programme_revised_every",
        "length",
        (under_a(years(4), "32 § 1 mom.", note="681/2023 sets no interval and asks for no council's approval"),),
    ),
    Series("state_programme_every", "length", (under_a(years(4), "34 §"), under_b(years(4), "52 §"))),
    Series(
        "place_agreement_revised_every",
        "length",
        (
            under_a(years(1), "41 §"),
            under_b(years(4), "42 §", note="the number of places is looked at yearly in practice"),
        ),
    ),
    Series("place_targets_set_every", "length", (under_b(years(1), "40 §"),)),
)

RETENTION: tuple[Series[Length], ...] = (
    Series(
        "contact_without_case_kept",
        "length",
        (
            in_force(
                years(1),
                UNKNOWN_FIRST_DAY,
                None,
                "EU 2016/679",
                "5 art. 1 para. e",
                note="the law names no time: ours, from the answer (docs/decisions/0033)",
            ),
        ),
    ),
    Series("jobseeker_data_deleted_after", "length", (under_b(years(4), "122 §", "380/2023"),)),
    Series(
        "social_welfare_of_working_age_kept",
        "length",
        (in_force(years(10), UNKNOWN_FIRST_DAY, None, "703/2023", "annex", note=FIRST_DAY_NOT_FOUND),),
    ),
    Series(
        "social_welfare_of_families_kept",
        "length",
        (in_force(years(30), UNKNOWN_FIRST_DAY, None, "703/2023", "annex", note=FIRST_DAY_NOT_FOUND),),
    ),
    Series(
        "social_welfare_logs_kept",
        "length",
        (in_force(years(12), UNKNOWN_FIRST_DAY, None, "703/2023", "annex", note=FIRST_DAY_NOT_FOUND),),
    ),
    Series(
        "non_disclosure_first_at_most",
        "length",
        (in_force(years(5), UNKNOWN_FIRST_DAY, None, "661/2009", "36 §", note=FIRST_DAY_NOT_FOUND),),
    ),
    Series(
        "non_disclosure_renewed_at_most",
        "length",
        (
            in_force(
                years(2),
                UNKNOWN_FIRST_DAY,
                None,
                "661/2009",
                "36 §",
                note="without an end for a special reason; " + FIRST_DAY_NOT_FOUND,
            ),
        ),
    ),
)

QUOTA: tuple[Series[int], ...] = (
    Series(
        "refugee_quota",
        "persons_per_year",
        (
            in_force(
                500,
                FIRST_DAY_B,
                None,
                "301/2004",
                "90 §",
                note="from a municipality's minutes; set yearly in the state budget, 1 050 in 2021",
            ),
        ),
    ),
)

NATIONAL_SYSTEM: tuple[Series[bool], ...] = (
    Series(
        "national_client_system_compulsory",
        "yes_or_no",
        (
            in_force(False, FIRST_DAY_B, date(2026, 12, 31), "681/2023", "102 § 3 mom."),
            in_force(
                True,
                date(2027, 1, 1),
                None,
                "681/2023",
                "102 § 3–4 mom.",
                note="whether a municipality's own system may stay the main record is not settled; 75 § allows add-ons",
            ),
        ),
    ),
)

GENERAL_SUPPORT: tuple[Series[Length], ...] = (
    Series(
        "general_support_days_not_counted_for_protected",
        "length",
        (in_force(years(3), date(2026, 5, 1), None, "48/2026", "51 §"),),
    ),
    Series(
        "general_support_days_not_counted_for_others",
        "length",
        (in_force(years(1), date(2026, 5, 1), None, "48/2026", "51 §"),),
    ),
)

VOLUNTARY_RETURN: tuple[Series[Length], ...] = (
    Series(
        "return_grant_for_one_at_most",
        "length_of_basic_social_assistance",
        (under_a(months(2), "85 §"), under_b(months(2), "98 §")),
    ),
    Series(
        "return_grant_for_family_at_most",
        "length_of_basic_social_assistance",
        (under_a(months(4), "85 §"), under_b(months(4), "98 §")),
    ),
)
